import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { askForVisit, resumeSource, type Source } from '#src/imports/sources.ts';
import { visitsOf } from '#src/imports/visits.ts';
import type { Services } from '#src/services.ts';
import { PreviewPage } from '#views/sources/preview-page.tsx';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { ownSource, sourcePath, sourcesPath } from './access.ts';
import { countsInWords } from './counts.ts';
import { readPreview } from './kept-preview.ts';
import { mayLook } from './may-look.ts';
import { lookAt } from './previewing.tsx';
import { reasonInGerman } from './words.ts';

const path = `${sourcesPath}/:id{[0-9]+}/vorschau`;

/** What a source would bring; looking is a form of its own, because it asks somebody outside. */
export function previewRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get(path, membersOnly, c => {
			const source = ownSource(c, services);
			return source === undefined ? problem(c, 404) : show(c, services, source);
		})
		.post(path, membersOnly, async c => {
			const source = ownSource(c, services);
			if (source === undefined) return problem(c, 404);
			if (!mayLook(c, services)) return show(c, services, source, sourcePageTexts.form.faults.tooOften);
			await lookAt(services, source.id);
			return c.redirect(sourcePath(source.id, 'vorschau'), 303);
		})
		.post(`${sourcesPath}/:id{[0-9]+}/uebernehmen`, membersOnly, c => takeOver(c, services));
}

/** "So übernehmen": a source that waited begins, and is visited at once. */
function takeOver(c: Context<Env>, services: Services): Response | Promise<Response> {
	const { db, visits, now } = services;
	const source = ownSource(c, services);
	if (source === undefined) return problem(c, 404);
	const at = secondsOf(now());
	db.transaction(() => {
		resumeSource(db, source.id, at);
		askForVisit(db, source.id, at);
	}).immediate();
	visits.look();
	return c.redirect(`${sourcePath(source.id)}?uebernommen`, 303);
}

async function show(c: Context<Env>, { db, config }: Services, source: Source, refused?: string): Promise<Response> {
	const preview = await readPreview(config.dataFolder, source.id);
	const looked = preview?.ok ? preview : undefined;
	const { id, name, kind, way } = source;
	return sendPage(
		c,
		<PreviewPage
			source={{ id, name, kind, way }}
			hasOwnMapping={source.mapping !== null}
			{...{ preview, refused }}
			refusals={countsInWords(looked?.refusals)}
			dropped={countsInWords(looked?.dropped)}
			cleaned={countsInWords(looked?.cleaned)}
			rejects={(looked?.rejects ?? []).map(reject => ({ line: reject.line, reason: reasonInGerman(reject) }))}
			hasMapping={kind === 'fahrzeug-feed'}
			isPast={preview !== undefined && (visitsOf(db, id, 1)[0]?.startedAt ?? 0) >= preview.at}
		/>,
		refused === undefined ? 200 : 429,
	);
}
