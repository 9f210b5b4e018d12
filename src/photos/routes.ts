import { Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import type { PhotoMaker } from './making.ts';
import { readPhotoFile } from './sizes.ts';

const contentTypes = { avif: 'image/avif', jpg: 'image/jpeg' } as const;

/** `GET /fotos/{name}-{width}.{avif|jpg}`. Every other text under `/fotos/` is 404, and no file is looked for. */
export function photoRoutes({ photos }: { photos: PhotoMaker }): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/fotos/:file', async c => {
		const size = readPhotoFile(c.req.param('file'));
		if (size === undefined) return c.notFound();
		const found = await photos.find(size);
		if (!found.ok) {
			if (found.reason !== 'busy') return c.notFound();
			return c.text('Das Bild ist gleich fertig.', 503, { 'retry-after': '2', 'cache-control': 'no-store' });
		}
		return c.body(found.bytes, 200, {
			'content-type': contentTypes[size.format],
			'content-length': String(found.bytes.byteLength),
			// The name is a hash of the original: other bytes have another address.
			'cache-control': 'public, max-age=31536000, immutable',
			// Saved under a name of ours, whatever the address in front of it was made to look like.
			'content-disposition': `inline; filename="${size.name}-${size.width}.${size.format}"`,
			// Should a decoder ever be tricked into letting HTML through, a browser runs nothing of it.
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
		});
	});
	return routes;
}
