import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { changeSource, type Source } from '#src/imports/sources.ts';
import { mappingText } from '#src/imports/suggesting/editable.ts';
import type { Services } from '#src/services.ts';
import { MappingPage } from '#views/sources/mapping-page.tsx';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { ownDealer, ownSource, sourcePath, sourcesPath } from './access.ts';
import { readLongForm } from './mapping-form.ts';
import { faultsInGerman, type OpenMapping, openMapping, sampleOfSource, withChoices } from './mapping-of-source.ts';
import { mayLook } from './may-look.ts';
import { lookAt } from './previewing.tsx';
import { shownMapping } from './shown-mapping.ts';

const path = `${sourcesPath}/:id{[0-9]+}/zuordnung`;

/** What the columns of a feed mean. Other kinds have columns of their own that mean what they mean. */
export function mappingRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get(path, membersOnly, c => begin(c, services))
		.post(path, membersOnly, c => take(c, services))
		.post(`${path}/zuruecksetzen`, membersOnly, c => {
			const source = ownFeed(c, services);
			if (source === undefined) return problem(c, 404);
			return saved(c, services, source, null);
		});
}

function ownFeed(c: Context<Env>, services: Services): Source | undefined {
	const source = ownSource(c, services);
	return source?.kind === 'fahrzeug-feed' ? source : undefined;
}

async function begin(c: Context<Env>, services: Services): Promise<Response> {
	const source = ownFeed(c, services);
	if (source === undefined) return problem(c, 404);
	const wanted = c.req.query('vorschlag') === undefined ? 'eigene' : 'vorschlag';
	return show(c, source, await open(c, services, source, wanted), emptyForm);
}

async function open(c: Context<Env>, services: Services, source: Source, wanted: OpenMapping['begins']) {
	const sample = await sampleOfSource(services.config.dataFolder, source.id);
	const country = ownDealer(c, services)?.country ?? 'deutschland';
	return sample && openMapping(source, sample, wanted, country);
}

async function take(c: Context<Env>, services: Services): Promise<Response> {
	const source = ownFeed(c, services);
	if (source === undefined) return problem(c, 404);
	const fields = await readLongForm(c);
	const wanted = fields.get('grundlage') === 'vorschlag' ? 'vorschlag' : 'eigene';
	const opened = await open(c, services, source, wanted);
	// The file has gone meanwhile: without it nobody knows what was chosen.
	if (opened === undefined) return show(c, source, undefined, emptyForm, 422);
	const editable = withChoices(opened.editable, fields);
	const chosen = { ...opened, editable };
	if (fields.get('ansehen') !== '') return show(c, source, chosen, emptyForm);
	const written = mappingText(editable);
	const errors = written.ok ? [] : faultsInGerman(written.problems);
	if (!written.ok) return show(c, source, chosen, { entered: {}, errors }, 422);
	return saved(c, services, source, written.text);
}

/** Keeps the mapping and looks what it brings. */
async function saved(c: Context<Env>, services: Services, source: Source, mapping: string | null): Promise<Response> {
	changeSource(services.db, source.id, { ...source, mapping }, undefined, secondsOf(services.now()));
	if (!mayLook(c, services)) return problem(c, 429, sourcePageTexts.form.faults.tooOften);
	await lookAt(services, source.id);
	return c.redirect(sourcePath(source.id, 'vorschau'), 303);
}

function show(
	c: Context<Env>,
	{ id, name, mapping }: Source,
	opened: OpenMapping | undefined,
	state: FormState,
	status: 200 | 422 = 200,
): Response | Promise<Response> {
	const source = { id, name, hasOwnMapping: mapping !== null };
	return sendPage(c, <MappingPage {...{ source, state }} shown={opened && shownMapping(opened)} />, status);
}
