import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { countStock } from '#src/imports/cars/releasing.ts';
import { disconnect, leavings } from '#src/imports/disconnecting.ts';
import {
	accountOf,
	allowShrinking,
	askForVisit,
	listSources,
	mostSourcesOfDealer,
	pauseSource,
	resumeSource,
	type Source,
} from '#src/imports/sources.ts';
import type { Services } from '#src/services.ts';
import { DisconnectPage } from '#views/sources/disconnect-page.tsx';
import { NoSourcesPage, SourceListPage } from '#views/sources/list-page.tsx';
import { SourcePage } from '#views/sources/source-page.tsx';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { ownDealer, ownSource, sourcePath, sourcesPath } from './access.ts';
import { connectingRoutes } from './connecting-routes.tsx';
import { connectableKinds } from './kinds.ts';
import { mappingRoutes } from './mapping-routes.tsx';
import { overviewOf, shrunkOf, visitsWithRuns } from './overview.ts';
import { previewRoutes } from './preview-routes.tsx';
import { reportRoutes } from './report-routes.tsx';

export { longFormPath, sourceFilePath } from './paths.ts';

const own = `${sourcesPath}/:id{[0-9]+}`;
const visitsShown = 20;

/** `/konto/quellen`: the connected sources of a dealer. */
export function sourceRoutes(services: Services): Hono<Env> {
	const { db, visits } = services;
	const change = (path: string, said: keyof typeof t.done, verb: (source: Source, at: number) => void) =>
		new Hono<Env>().post(`${own}/${path}`, membersOnly, (c): Response | Promise<Response> => {
			const source = ownSource(c, services);
			if (source === undefined) return problem(c, 404);
			verb(source, secondsOf(services.now()));
			visits.look();
			return c.redirect(`${sourcePath(source.id)}?${said}`, 303);
		});
	return new Hono<Env>()
		.get(sourcesPath, membersOnly, c => list(c, services))
		.route(
			'/',
			connectingRoutes(services, (c, source, state) => show(c, services, source, state)),
		)
		.get(own, membersOnly, c => {
			const source = ownSource(c, services);
			return source === undefined ? problem(c, 404) : show(c, services, source);
		})
		.route(
			'/',
			change('abholen', 'abholen', ({ id }, at) => askForVisit(db, id, at)),
		)
		.route(
			'/',
			change('anhalten', 'anhalten', ({ id, pausedAt }, at) => {
				if (pausedAt === null) pauseSource(db, id, 'hand', at);
			}),
		)
		.route(
			'/',
			change('fortsetzen', 'fortsetzen', ({ id }, at) => resumeSource(db, id, at)),
		)
		.route(
			'/',
			change('stimmt', 'stimmt', (source, at) => {
				// Only the answer to a question that was asked: else the next broken file would end everything.
				if (shrunkOf(overviewOf(db, source, at)) === undefined) return;
				if (source.pausedAt !== null) resumeSource(db, source.id, at);
				allowShrinking(db, source.id, at);
			}),
		)
		.route('/', previewRoutes(services))
		.route('/', mappingRoutes(services))
		.route('/', reportRoutes(services))
		.get(`${own}/trennen`, membersOnly, c => askHowToLeave(c, services, emptyForm))
		.post(`${own}/trennen`, membersOnly, c => leave(c, services));
}

function list(c: Context<Env>, services: Services): Response | Promise<Response> {
	const { db, now } = services;
	const dealer = ownDealer(c, services);
	if (dealer === undefined) return sendPage(c, <NoSourcesPage isDealer={viewerOf(c).kind === 'haendler'} />);
	const at = secondsOf(now());
	const sources = listSources(db, dealer.id).map(source => overviewOf(db, source, at));
	const done = c.req.query('getrennt') === undefined ? undefined : t.done.getrennt;
	return sendPage(c, <SourceListPage {...{ sources, done }} kinds={connectableKinds()} most={mostSourcesOfDealer} />);
}

function show(
	c: Context<Env>,
	{ db, now }: Services,
	source: Source,
	state: FormState = emptyForm,
): Response | Promise<Response> {
	const overview = overviewOf(db, source, secondsOf(now()));
	return sendPage(
		c,
		<SourcePage
			{...{ overview, state }}
			shrunk={shrunkOf(overview)}
			visits={visitsWithRuns(db, source.id, visitsShown)}
			hasMapping={source.kind === 'fahrzeug-feed'}
			done={doneOf(c)}
		/>,
		state.errors.length > 0 ? 422 : 200,
	);
}

function doneOf(c: Context<Env>): string | undefined {
	const said = Object.keys(c.req.query()).find(name => Object.hasOwn(t.done, name));
	return Object.entries(t.done).find(([name]) => name === said)?.[1];
}

function askHowToLeave(
	c: Context<Env>,
	services: Services,
	state: FormState,
	isRunning = false,
): Response | Promise<Response> {
	const source = ownSource(c, services);
	if (source === undefined) return problem(c, 404);
	const cars = countStock(services.db, accountOf(source));
	const status = isRunning ? 409 : state.errors.length > 0 ? 422 : 200;
	return sendPage(c, <DisconnectPage {...{ source, cars, isRunning, state }} />, status);
}

async function leave(c: Context<Env>, services: Services): Promise<Response> {
	const { db, config, now } = services;
	const source = ownSource(c, services);
	if (source === undefined) return problem(c, 404);
	const fields = await readForm(c);
	const cars = leavings.find(one => one === fields.get('autos'));
	if (cars === undefined) {
		return askHowToLeave(c, services, {
			entered: fields.entered,
			errors: [{ field: 'autos', message: t.disconnect.choose }],
		});
	}
	const left = await disconnect({ db, dataFolder: config.dataFolder }, source, cars, secondsOf(now()));
	if (left === 'running') return askHowToLeave(c, services, { entered: fields.entered, errors: [] }, true);
	return c.redirect(`${sourcesPath}?getrennt`, 303);
}
