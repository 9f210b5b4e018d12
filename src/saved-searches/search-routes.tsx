import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { countPushDevices } from '#src/notifications/push-devices.ts';
import type { Services } from '#src/services.ts';
import { DeleteSearchPage, EditSearchPage, ProbePage, SavedSearchPage } from '#views/saved-searches/search-page.tsx';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { enteredOf, nameOfCopy, readSettings } from './form.ts';
import { manageToken } from './links.ts';
import { changingCookie, findManaged, type Managed } from './managing.ts';
import { guestsKeepAtMost } from './opting-in.ts';
import { probe } from './probe.ts';
import { baselineCount, filterOf } from './queries.ts';
import { receiptOf } from './receipt.ts';
import { copySearch, deleteSearch, editSearch, membersKeepAtMost, pauseSearch, resumeSearch } from './saving.ts';
import { resultsOf } from './searched.ts';
import { noticeIn, shownSearch } from './shown.ts';
import { takeTurn } from './turns.ts';

/** Cars on the page of a probe. */
const mostProbed = 60;

type Failure = { readonly message: string; readonly status: 409 | 429 };
type Ask = (c: Context<Env>, managed: Managed) => Response | Promise<Response>;
type Act = (c: Context<Env>, managed: Managed, fields: FormFields) => Response | Promise<Response>;

/** One saved search, for its owner and for the guest with its signed link; for nobody else is there such a page. */
export function searchRoutes(services: Services): Hono<Env> {
	const { db, search: market, config } = services;
	const at = () => secondsOf(services.now());
	const idsOf = ({ search }: Managed) => market.ids(filterOf(search));
	return new Hono<Env>()
		.get('/suchauftraege/:id{[0-9]+}', c => ask(c, services, (c, managed) => sendSearch(c, services, managed)))
		.get('/suchauftraege/:id{[0-9]+}/test', c => ask(c, services, (c, managed) => sendProbe(c, services, managed)))
		.get('/suchauftraege/:id{[0-9]+}/bearbeiten', c =>
			ask(c, services, (c, managed) =>
				sendEdit(c, services, managed, { ...emptyForm, entered: enteredOf(managed.search) }),
			),
		)
		.post('/suchauftraege/:id{[0-9]+}/bearbeiten', c =>
			act(c, services, (c, managed, fields) => edit(c, services, managed, fields)),
		)
		.post('/suchauftraege/:id{[0-9]+}/pausieren', c =>
			act(c, services, (c, managed) => {
				pauseSearch(db, managed.search.id, at());
				return back(c, managed, 'pausiert');
			}),
		)
		.post('/suchauftraege/:id{[0-9]+}/fortsetzen', c =>
			begin(c, services, async (c, managed) => {
				resumeSearch(db, managed.search.id, await idsOf(managed), at());
				return back(c, managed, 'fortgesetzt');
			}),
		)
		.post('/suchauftraege/:id{[0-9]+}/kopieren', c =>
			begin(c, services, async (c, managed) => copy(c, services, managed, await idsOf(managed))),
		)
		.post('/suchauftraege/:id{[0-9]+}/filter', c =>
			act(c, services, (c, { search }) => {
				const secure = config.origin.startsWith('https:');
				c.header('set-cookie', changingCookie(db, search.id, { at: at(), secure }));
				return c.redirect(resultsOf(filterOf(search)), 303);
			}),
		)
		.get('/suchauftraege/:id{[0-9]+}/loeschen', c =>
			ask(c, services, (c, managed) => sendPage(c, <DeleteSearchPage search={shownSearch(managed)} />)),
		)
		.post('/suchauftraege/:id{[0-9]+}/loeschen', c =>
			act(c, services, (c, { search }) => {
				deleteSearch(db, search.id);
				return c.redirect('/suchauftraege?ok=geloescht', 303);
			}),
		);
}

function ask(c: Context<Env>, services: Services, answer: Ask): Promise<Response> {
	return withSearch(c, services, c.req.query('t') ?? '', managed => answer(c, managed));
}

async function act(c: Context<Env>, services: Services, answer: Act): Promise<Response> {
	const fields = await readForm(c);
	return withSearch(c, services, fields.get('t'), managed => answer(c, managed, fields));
}

/** `act` for what makes a search begin anew. */
function begin(c: Context<Env>, services: Services, answer: Act): Promise<Response> {
	return act(c, services, (c, managed, fields) => {
		const { userId, email } = managed.search;
		const wait = takeTurn(services, userId ?? email ?? '', secondsOf(services.now()));
		if (wait === 0) return answer(c, managed, fields);
		c.header('retry-after', String(wait));
		return sendSearch(c, services, managed, { message: savedSearchTexts.faults.tooOften, status: 429 });
	});
}

/** Without a link in hand one has to sign in, whatever number was asked for. */
async function withSearch(
	c: Context<Env>,
	{ db, now }: Services,
	token: string,
	answer: (managed: Managed) => Response | Promise<Response>,
): Promise<Response> {
	const away = token === '' ? await membersOnly(c, async () => {}) : undefined;
	if (away instanceof Response) return away;
	const viewer = c.get('viewer');
	// Whoever still owes a second factor is nobody yet: a token that is worth nothing must not get them past that.
	const viewerId = viewer?.owesSecondFactor === true ? undefined : viewer?.id;
	const managed = findManaged(db, viewerId, Number(c.req.param('id')), token, secondsOf(now()));
	if (managed === undefined) return c.notFound();
	if (managed.token !== undefined) keepTokenToOurselves(c);
	return answer(managed);
}

function sendSearch(c: Context<Env>, services: Services, managed: Managed, failure?: Failure) {
	const { db } = services;
	const { search } = managed;
	const before = Number(/^\d{1,15}$/.exec(c.req.query('vor') ?? '')?.[0] ?? 0);
	const { entries, next } = receiptOf(db, search, before, secondsOf(services.now()));
	return sendPage(
		c,
		<SavedSearchPage
			search={shownSearch(managed)}
			notice={noticeIn(c.req.query('ok'), search)}
			failure={failure?.message}
			since={new Date(search.since * 1000)}
			known={baselineCount(db, search.id)}
			entries={entries}
			olderHref={next === undefined ? undefined : pathOf(managed, { vor: String(next) })}
			newestHref={before === 0 ? undefined : pathOf(managed, {})}
		/>,
		failure?.status ?? 200,
	);
}

async function sendProbe(c: Context<Env>, { db, search: market, now }: Services, managed: Managed) {
	const { search } = managed;
	const wanted = { reductions: search.reductions, most: mostProbed, at: secondsOf(now()) };
	const found = await probe({ db, search: market }, filterOf(search), wanted);
	return sendPage(c, <ProbePage search={shownSearch(managed)} probe={found} />);
}

function sendEdit(c: Context<Env>, { db }: Services, managed: Managed, state: FormState) {
	const { userId } = managed.search;
	return sendPage(
		c,
		<EditSearchPage
			search={shownSearch(managed)}
			state={state}
			devices={userId === null ? 0 : countPushDevices(db, userId)}
			notice={noticeIn(c.req.query('ok'), managed.search)}
		/>,
		state.errors.length > 0 ? 422 : 200,
	);
}

function edit(c: Context<Env>, services: Services, managed: Managed, fields: FormFields) {
	const { db } = services;
	const { id, userId } = managed.search;
	const devices = userId === null ? 0 : countPushDevices(db, userId);
	const read = readSettings(fields, { isGuest: userId === null, devices });
	if (!read.ok) return sendEdit(c, services, managed, { entered: fields.entered, errors: read.errors });
	editSearch(db, id, read.settings);
	return back(c, managed, 'geaendert');
}

function copy(c: Context<Env>, services: Services, managed: Managed, ids: Uint32Array) {
	const { db, now } = services;
	const { search, token } = managed;
	const copied = copySearch(db, search, nameOfCopy(search), ids, guestsKeepAtMost, secondsOf(now()));
	if (!copied.ok) {
		const most = search.userId === null ? guestsKeepAtMost : membersKeepAtMost;
		return sendSearch(c, services, managed, { message: savedSearchTexts.faults.tooMany(most), status: 409 });
	}
	const own = token === undefined ? '' : `&t=${manageToken(db, copied.id)}`;
	return c.redirect(`/suchauftraege/${copied.id}/bearbeiten?ok=kopiert${own}`, 303);
}

function back(c: Context<Env>, managed: Managed, ok: string) {
	return c.redirect(pathOf(managed, { ok }), 303);
}

/** Address of the search's own page. */
function pathOf({ search, token }: Managed, more: Readonly<Record<string, string>>): string {
	const query = new URLSearchParams({ ...more, ...(token !== undefined && { t: token }) }).toString();
	return `/suchauftraege/${search.id}${query === '' ? '' : `?${query}`}`;
}
