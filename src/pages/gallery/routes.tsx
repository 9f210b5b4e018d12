import { Hono } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { german } from '#views/texts/german.ts';
import { Gallery } from '#views/ui/gallery.tsx';

/** Every component on one page, `/dev/ui`, for those who change them. Not in production. */
export function galleryRoutes({ config }: { config: { production: boolean } }): Hono<Env> {
	const routes = new Hono<Env>();
	return config.production ? routes : routes.get('/dev/ui', c => sendPage(c, <Gallery t={german} />));
}
