import { type Context, Hono } from 'hono';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, type FormFields, readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly } from '#src/http/session.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import { countPushDevices } from '#src/notifications/push-devices.ts';
import { titleOf } from '#src/search/filter-words.ts';
import { problemText } from '#src/search/page/results.ts';
import type { Services } from '#src/services.ts';
import { SearchSentPage } from '#views/saved-searches/link-pages.tsx';
import { SavedSearchesForGuestsPage, SavedSearchesPage } from '#views/saved-searches/list-page.tsx';
import { NewSearchPage, NothingToSavePage } from '#views/saved-searches/new-page.tsx';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { feedRoutes } from './feed-routes.ts';
import { emailFault, enteredOf, proposedName, proposedSettings, readEmail, readSettings } from './form.ts';
import { linkRoutes } from './link-routes.tsx';
import { manageToken } from './links.ts';
import { changingCookie, searchBeingChanged } from './managing.ts';
import { askToConfirm, guestNetworkRules } from './opting-in.ts';
import { probe } from './probe.ts';
import { newMatches, type SavedSearch, searchesOf } from './queries.ts';
import { membersKeepAtMost, replaceSearch, saveSearch } from './saving.ts';
import { searchRoutes } from './search-routes.tsx';
import { leavesSomethingOut, readSearched, resultsOf, type SearchedFor, wordsOf } from './searched.ts';
import { hasProposedName, listedSearch, noticeIn } from './shown.ts';
import { takeTurn } from './turns.ts';

const t = savedSearchTexts;
const weekSeconds = 7 * 86_400;
/** Cars of a probe on the page where a search is saved. */
const probedBeforeSaving = 12;
/** Whether guests may send a form there: what they bring is an address to be confirmed, or a signed link. */
export const openSavedSearchPath =
	/^\/suchauftraege(\/bestaetigen|\/\d+\/(bearbeiten|pausieren|fortsetzen|kopieren|loeschen|filter|abbestellen))?$/;

/** Saved searches: saving them, the list, and everything about each. */
export function savedSearchRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/suchauftraege', c => list(c, services))
		.post('/suchauftraege', c => save(c, services))
		.get('/suchauftraege/neu', c => fresh(c, services))
		.get('/suchauftraege/gesendet', c => sendPage(c, <SearchSentPage devPost={!services.config.production} />))
		.route('/', linkRoutes(services))
		.route('/', searchRoutes(services))
		.route('/', feedRoutes(services));
}

async function list(c: Context<Env>, { db, now }: Services): Promise<Response> {
	const notice = noticeIn(c.req.query('ok'));
	const viewer = c.get('viewer');
	if (viewer === undefined) return sendPage(c, <SavedSearchesForGuestsPage notice={notice} />);
	const searches = searchesOf(db, viewer.id);
	const cars = newMatches(
		db,
		searches.map(({ id }) => id),
		secondsOf(now()) - weekSeconds,
	);
	const listed = searches.map(search => listedSearch(search, cars.get(search.id) ?? 0));
	return sendPage(c, <SavedSearchesPage searches={listed} most={membersKeepAtMost} notice={notice} />);
}

/** What it would mean to save the search whose parameters stand in the address. */
async function fresh(c: Context<Env>, services: Services): Promise<Response> {
	const away = await secondFactorFirst(c);
	if (away !== undefined) return away;
	const searched = readSearched(new URL(c.req.url).searchParams);
	const name = proposedName(titleOf(searched.filter));
	const { changing } = replaceableFor(c, services);
	if (changing === undefined) return sendNew(c, services, searched, enteredOf(proposedSettings(name)));
	const entered = enteredOf(hasProposedName(changing, proposedName) ? { ...changing, name } : changing);
	return sendNew(c, services, searched, { ...entered, ersetzt: String(changing.id) });
}

async function save(c: Context<Env>, services: Services): Promise<Response> {
	const away = await secondFactorFirst(c);
	if (away !== undefined) return away;
	const { db, config } = services;
	const at = secondsOf(services.now());
	const viewer = c.get('viewer');
	const fields = await readForm(c);
	const searched = readSearched(new URLSearchParams(fields.get('suche')));
	const refuse = (errors: readonly FormError[], status: 422 | 429 = 422) =>
		sendNew(c, services, searched, fields.entered, errors, status);

	const target = replaceableFor(c, services).all.find(({ id }) => String(id) === fields.get('ersetzt'));
	const devices = viewer === undefined ? 0 : countPushDevices(db, viewer.id);
	const read = readSettings(fields, { isGuest: viewer === undefined, devices });
	const email = readEmail(fields);
	const isAsking = viewer === undefined && target === undefined;
	const errors = [
		...faultsOf(searched, fields, target),
		...(isAsking && email === undefined ? [emailFault(fields)] : []),
		...(read.ok ? [] : read.errors),
	];
	if (errors.length > 0 || !read.ok) return refuse(errors);
	const wait = secondsToWait(c, services, target, at);
	if (wait > 0) {
		c.header('retry-after', String(wait));
		return refuse([{ field: '', message: t.faults.tooOften }], 429);
	}
	if (isAsking) {
		askToConfirm(db, { email: email ?? '', query: searched.query, settings: read.settings, origin: config.origin, at });
		return c.redirect('/suchauftraege/gesendet', 303);
	}
	const asked = { query: searched.query, ids: await services.search.ids(searched.filter) };
	if (target !== undefined) {
		replaceSearch(db, target.id, asked, read.settings, at);
		c.header('set-cookie', changingCookie(db, undefined, { at, secure: config.origin.startsWith('https:') }));
		return c.redirect(pathOf(services, target, 'ersetzt'), 303);
	}
	if (viewer === undefined) throw new Error('a guest either asks or replaces');
	const saved = saveSearch(db, viewer.id, asked, read.settings, at);
	if (!saved.ok) return refuse([{ field: '', message: t.faults.tooMany(membersKeepAtMost) }]);
	return c.redirect(`/suchauftraege/${saved.id}?ok=gespeichert`, 303);
}

/** What is wrong with the search itself, and with what it is to replace. */
function faultsOf({ filter, problems }: SearchedFor, fields: FormFields, target: SavedSearch | undefined): FormError[] {
	return [
		...(problems.length > 0 || !leavesSomethingOut(filter) ? [{ field: '', message: t.faults.searched }] : []),
		...(fields.get('ersetzt') !== '' && target === undefined ? [{ field: 'ersetzt', message: t.faults.notYours }] : []),
	];
}

/** Seconds to wait: who begins a search is counted by account, who asks for a mail by network. */
function secondsToWait(c: Context<Env>, services: Services, target: SavedSearch | undefined, at: number): number {
	const owner = c.get('viewer')?.id ?? target?.email ?? undefined;
	if (owner !== undefined) return takeTurn(services, owner, at);
	const { db, config } = services;
	return config.limits ? takeAttempt(db, guestNetworkRules, clientKey(c.get('clientAddress')), at) : 0;
}

/** The form, with whatever it is about: also where something in it was wrong. */
async function sendNew(
	c: Context<Env>,
	services: Services,
	{ filter, query, problems }: SearchedFor,
	entered: FormState['entered'],
	errors: readonly FormError[] = [],
	status: 200 | 422 | 429 = 200,
) {
	const { db, search } = services;
	const at = secondsOf(services.now());
	const viewer = c.get('viewer');
	const told = problems.map(problemText);
	if (!leavesSomethingOut(filter))
		return sendPage(c, <NothingToSavePage problems={told} />, errors.length > 0 ? 422 : 200);
	const { all } = replaceableFor(c, services);
	const known = viewer === undefined ? undefined : all.find(other => other.query === query);
	const [total = 0] = await search.count([filter]);
	return sendPage(
		c,
		<NewSearchPage
			state={{ entered, errors }}
			isGuest={viewer === undefined}
			devices={viewer === undefined ? 0 : countPushDevices(db, viewer.id)}
			query={query}
			conditions={wordsOf(filter)}
			resultsHref={resultsOf(filter)}
			total={total}
			probe={await probe({ db, search }, filter, { reductions: true, most: probedBeforeSaving, at })}
			problems={told}
			known={known && { href: `/suchauftraege/${known.id}`, name: known.name }}
			replaceable={all}
		/>,
		status,
	);
}

/** Searches that may be given another filter: a member's own; a guest's where they come from its page. */
function replaceableFor(
	c: Context<Env>,
	{ db, now }: Services,
): { all: SavedSearch[]; changing: SavedSearch | undefined } {
	const viewer = c.get('viewer');
	const changing = searchBeingChanged(c, db, viewer?.id, secondsOf(now()));
	if (viewer !== undefined) return { all: searchesOf(db, viewer.id), changing };
	return { all: changing === undefined ? [] : [changing], changing };
}

function pathOf({ db }: Services, { id, userId }: SavedSearch, ok: string): string {
	return `/suchauftraege/${id}?ok=${ok}${userId === null ? `&t=${manageToken(db, id)}` : ''}`;
}

/** Guests may go on, and so may members who owe nothing. */
async function secondFactorFirst(c: Context<Env>): Promise<Response | undefined> {
	if (c.get('viewer') === undefined) return undefined;
	return (await membersOnly(c, async () => {})) ?? undefined;
}
