import type { Context } from 'hono';
import type { Env } from '#src/http/types.ts';
import type { PhotoMaker } from './making.ts';
import type { PhotoSize } from './sizes.ts';

const contentTypes = { avif: 'image/avif', jpg: 'image/jpeg' } as const;

/**
 * Sends a size of a photo, 404 where there is none, 503 where too many wait.
 * @param cacheControl who may keep it, and for how long
 */
export async function sendPhoto(
	c: Context<Env>,
	photos: PhotoMaker,
	size: PhotoSize,
	cacheControl: string,
): Promise<Response> {
	const found = await photos.find(size);
	if (!found.ok) {
		if (found.reason !== 'busy') return c.notFound();
		return c.text('Das Bild ist gleich fertig.', 503, { 'retry-after': '2', 'cache-control': 'no-store' });
	}
	return c.body(found.bytes, 200, {
		'content-type': contentTypes[size.format],
		'content-length': String(found.bytes.byteLength),
		'cache-control': cacheControl,
		// Saved under a name of ours, whatever the address in front of it was made to look like.
		'content-disposition': `inline; filename="${size.name}-${size.width}.${size.format}"`,
		// Should a decoder ever be tricked into letting HTML through, a browser runs nothing of it.
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
	});
}
