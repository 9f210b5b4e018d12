import { type Context, Hono } from 'hono';
import * as german from '#src/formats/german.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { OpenDataPage } from '#views/exports/open-data-page.tsx';
import { openDataTexts } from '#views/texts/exports.ts';
import { german as texts } from '#views/texts/german.ts';
import { openSchema } from './open-data/schema.ts';
import { feedKinds, marketFeedPath, openDataPath } from './paths.ts';
import { sendPublished } from './published/answering.ts';
import { readSet, setFolder } from './published/set.ts';

const files = [
	{ name: 'inserate.ndjson', kind: 'ndjson', type: 'application/x-ndjson; charset=UTF-8' },
	{ name: 'inserate.csv', kind: 'csv', type: 'text/csv; charset=UTF-8' },
	{ name: 'inserate.sqlite', kind: 'sqlite', type: 'application/vnd.sqlite3' },
	{ name: 'schema.json', kind: 'schema', type: 'application/schema+json; charset=UTF-8' },
] as const;

/** `/offene-daten`: what is in the files of the night, under which licence, and the files. */
export function openDataRoutes(services: Services): Hono<Env> {
	const { config } = services;
	const folder = setFolder(config.dataFolder, 'open-data');
	const routes = new Hono<Env>();
	routes.get(openDataPath, c => page(c, services));
	for (const { name, type, kind } of files) {
		routes.get(`${openDataPath}/${name}`, async c => {
			const sent = await sendPublished(c, folder, name, type);
			if (sent) return sent;
			// The description is true before the first file is there.
			return kind === 'schema'
				? c.body(JSON.stringify(openSchema(config.origin)), 200, { 'content-type': type })
				: c.notFound();
		});
	}
	return routes;
}

async function page(c: Context<Env>, { config }: Services): Promise<Response> {
	const set = await readSet(setFolder(config.dataFolder, 'open-data'));
	const feeds = await readSet(setFolder(config.dataFolder, 'feeds'));
	const { title, description } = openDataTexts;
	const writtenAt = new Date((set?.writtenAt ?? 0) * 1000);
	const props = {
		head: { title, description, canonical: config.origin + openDataPath },
		origin: config.origin,
		files: files.flatMap(({ name, kind }) => {
			const known = set?.files[name];
			if (!known) return [];
			const size = { bytes: openDataTexts.fileSize(known.bytes), packed: openDataTexts.fileSize(known.packedBytes) };
			return [{ name, href: `${openDataPath}/${name}`, kind, ...size }];
		}),
		...(set && {
			asOf: openDataTexts.asOf(`${german.longDate(writtenAt)}, ${german.timeOfDay(writtenAt)}`, texts.cars(set.cars)),
		}),
		feeds: feeds ? feedKinds.map(kind => config.origin + marketFeedPath(kind)) : [],
	};
	return sendPage(c, <OpenDataPage {...props} />);
}
