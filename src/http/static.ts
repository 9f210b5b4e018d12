import { type Context, Hono } from 'hono';
import { type Asset, type Assets, ourAssets } from './assets.ts';
import { chooseEncoding } from './encodings.ts';
import type { Env } from './types.ts';

/**
 * The address of a file of `static/`, for pages: `assetUrl('css/main.css')`. It changes with the content, so that browsers
 * keep the file for a year and still never show an old one.
 *
 * Throws for a file that does not exist, for only a typing error of ours can name one.
 */
export function assetUrl(path: string): string {
	const asset = ourAssets().find(path);
	if (asset === undefined) throw new Error(`there is no file static/${path}`);
	return asset.url;
}

/**
 * Serves `/static/…` from memory. Under the hashed name a file may be kept for ever; under its plain name, or a hash of
 * yesterday (a page that was open while we updated), the current file is served and must be asked about again.
 */
export function staticRoutes(assets: Assets = ourAssets()): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/static/*', c => {
		const path = c.req.path.slice('/static/'.length);
		const hashed = assets.findHashed(path);
		if (hashed?.current) return sendAsset(c, hashed.asset, 'public, max-age=31536000, immutable');
		const asset = hashed?.asset ?? assets.find(path);
		// A line, not a page: nobody limits how often files are asked for.
		return asset === undefined ? c.text('Diese Datei gibt es nicht.\n', 404) : sendAsset(c, asset, 'no-cache');
	});
	return routes;
}

/**
 * Answers with one file under an address of its own, as the service worker and the icon of the root need it.
 *
 * Throws for a file that does not exist.
 */
export function serveAsset(c: Context<Env>, path: string): Response {
	const asset = ourAssets().find(path);
	if (asset === undefined) throw new Error(`there is no file static/${path}`);
	return sendAsset(c, asset, 'no-cache');
}

function sendAsset(c: Context<Env>, asset: Asset, cacheControl: string): Response {
	const headers: Record<string, string> = {
		'content-type': asset.type,
		'cache-control': cacheControl,
		etag: `W/"${asset.hash}"`,
	};
	const encoding = asset.packed === undefined ? 'identity' : chooseEncoding(c.req.header('accept-encoding'));
	if (asset.packed === undefined || encoding === 'identity') return sized(c, asset.plain, headers);
	return sized(c, asset.packed[encoding], { ...headers, 'content-encoding': encoding });
}

function sized(c: Context<Env>, body: Buffer<ArrayBuffer>, headers: Record<string, string>): Response {
	return c.body(body, 200, { ...headers, 'content-length': String(body.byteLength) });
}
