import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { projectRoot } from '#db/root.ts';
import { isCompressible } from './encodings.ts';

export type Asset = {
	/** Below `static/`, as in `css/main.css`. */
	path: string;
	/** The address under which it never changes: the name carries a hash of the content. */
	url: string;
	type: string;
	hash: string;
	plain: Buffer<ArrayBuffer>;
	/** Absent where compressing brings nothing. */
	packed?: { br: Buffer<ArrayBuffer>; gzip: Buffer<ArrayBuffer> };
};

export type Assets = {
	find(path: string): Asset | undefined;
	/** The asset behind a path with a hash in its name; `current` is false if the hash is of an older or invented version. */
	findHashed(path: string): { asset: Asset; current: boolean } | undefined;
	/** Replaces the quick compression of the start by the best one there is, in the thread pool. */
	compressFully(): Promise<void>;
};

/**
 * Reads all files of a folder into memory. Relative `url(…)` and `@import` of style sheets and relative imports of scripts are
 * rewritten to the hashed names, so that those files are kept for ever by browsers as well.
 */
export function loadAssets(folder: string): Assets {
	const byPath = new Map<string, Asset>();
	const loading = new Set<string>();

	function load(path: string): Asset | undefined {
		const known = byPath.get(path);
		// Two files that name each other cannot both carry the other's hash: the second keeps the plain name.
		if (known !== undefined || loading.has(path)) return known;
		const type = types[extname(path)];
		if (type === undefined || !existsSync(join(folder, path))) return undefined;
		loading.add(path);
		const asset = makeAsset(path, type, withHashedReferences(path, readFileSync(join(folder, path)), load));
		byPath.set(path, asset);
		return asset;
	}

	for (const path of filesBelow(folder)) load(path);
	return {
		find: path => byPath.get(path),
		findHashed(path) {
			const parts = /^(.+)\.([0-9a-f]{12})(\.[a-z0-9]+)$/.exec(path);
			const asset = parts === null ? undefined : byPath.get(`${parts[1]}${parts[3]}`);
			return asset && { asset, current: asset.hash === parts?.[2] };
		},
		async compressFully() {
			for (const asset of byPath.values()) if (asset.packed) asset.packed.br = await smallest(asset.plain);
		},
	};
}

const brotliLater = promisify<Uint8Array, object, Buffer<ArrayBuffer>>(brotliCompress);

function smallest(plain: Buffer): Promise<Buffer<ArrayBuffer>> {
	return brotliLater(plain, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
	});
}

function makeAsset(path: string, type: string, plain: Buffer<ArrayBuffer>): Asset {
	const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
	const extension = extname(path);
	const asset = { path, url: `/static/${path.slice(0, -extension.length)}.${hash}${extension}`, type, hash, plain };
	if (!isCompressible(type) || plain.length < 400) return asset;
	const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
	return { ...asset, packed: { br, gzip: gzipSync(plain, { level: 9 }) } };
}

const references: Readonly<Record<string, RegExp>> = {
	'.css': /(\burl\(\s*['"]?|@import\s+['"])((?!\/|#|[a-z][a-z0-9+.-]*:)[^'")\s?#]+)/g,
	'.js': /(\bfrom\s*['"]|\bimport\s*\(?\s*['"])(\.{1,2}\/[^'"?#]+)/g,
};

function withHashedReferences(
	path: string,
	bytes: Buffer<ArrayBuffer>,
	load: (path: string) => Asset | undefined,
): Buffer<ArrayBuffer> {
	const pattern = references[extname(path)];
	if (pattern === undefined) return bytes;
	const text = bytes.toString('utf8').replace(pattern, (whole: string, before: string, reference: string) => {
		const target = load(posix.join(posix.dirname(path), reference));
		return target === undefined ? whole : `${before}${target.url}`;
	});
	return Buffer.from(text);
}

function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile() && !entry.name.startsWith('.'))
		.map(entry => posix.relative(folder, posix.join(entry.parentPath, entry.name)));
}

/** Only what is named here is served: notes, source maps and editor leftovers in the folder stay private. */
const types: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=UTF-8',
	'.js': 'text/javascript; charset=UTF-8',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.webp': 'image/webp',
	'.avif': 'image/avif',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.txt': 'text/plain; charset=UTF-8',
	'.xml': 'application/xml',
};

/** The files of `static/`, read at the first use. */
export function ourAssets(): Assets {
	loaded ??= loadAssets(join(projectRoot, 'static'));
	return loaded;
}

let loaded: Assets | undefined;
