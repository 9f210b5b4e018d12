import { type Context, Hono } from 'hono';
import { logPage, moderationSubjects } from '#src/audit/moderation-log.ts';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { Services } from '#src/services.ts';
import { ProtocolPage } from '#views/forum/order/protocol-page.tsx';
import { QueuePage } from '#views/forum/order/queue-page.tsx';
import { forumOrderTexts as words } from '#views/texts/forum-order.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { askedNumber } from '../reading/asked.ts';
import { tagName, tagOfVehicle } from '../tags.ts';
import { doneOf, openDesk } from './answering.ts';
import { type Read, readGround, readPicked } from './form.ts';
import { disputedWeakPoints, moderationQueue, queueKinds } from './queue.ts';
import { approvePost } from './releasing.ts';
import { removePost } from './restricting.ts';
import type { ForumRuleValue } from './rules.ts';

/** Lines of the log on a page. */
const linesAtOnce = 50;
/** Posts that are decided about with one click. */
const mostPicked = 50;

/** The queue and the log of moderators. Nobody else gets through to these: `moderatorsOnly` stands in front of the whole folder. */
export function deskForumRoutes(services: Services): Hono<Env> {
	const desk = openDesk(services);
	const { db } = desk;
	const routes = new Hono<Env>();

	routes.get('/verwaltung/forum', c => queuePage(c, emptyForm, 200));

	routes.post('/verwaltung/forum/auswahl', async c => {
		const form = await readForm(c);
		const picked = readPicked(form);
		const again = (errors: FormState['errors']) => queuePage(c, { entered: form.entered, errors }, 422);
		if (picked.length === 0) return again([{ field: '', message: words.desk.bulkNone }]);
		if (picked.length > mostPicked) return again([{ field: '', message: words.desk.bulkTooMany(mostPicked) }]);
		const read = readBulk(form);
		// The fields stand twice on this page: there is nothing a line of the summary could lead to.
		if (!read.ok) return again(read.errors.map(({ message }) => ({ field: '', message })));
		const { rule, reason } = read.value;
		const deciding = desk.by(c, reason);
		const decided = inTransaction(db, () =>
			picked.map(id =>
				rule === undefined ? approvePost(db, id, deciding) : removePost(db, id, { ...deciding, rule }),
			),
		);
		const done = decided.filter(one => one.ok && one.isNew).length;
		return c.redirect(`/verwaltung/forum?entschieden=${done}&schon=${decided.length - done}`, 303);
	});

	routes.get('/verwaltung/protokoll', c => {
		const subject = moderationSubjects.find(one => one === c.req.query('gegenstand'));
		const before = askedNumber(c.req.query('vor'));
		const lines = logPage(db, { subject, before, limit: linesAtOnce + 1 });
		const shown = lines.slice(0, linesAtOnce);
		const props = {
			...{ subject, subjects: moderationSubjects, lines: shown, isFirst: before === undefined },
			olderBefore: lines.length > linesAtOnce ? shown.at(-1)?.id : undefined,
		};
		return sendPage(c, <ProtocolPage {...props} />);
	});

	return routes;

	function queuePage(c: Context<Env>, state: FormState, status: 200 | 422) {
		const kind = queueKinds.find(one => one === c.req.query('art')) ?? 'alle';
		const page = Math.min(10_000, Math.max(1, askedNumber(c.req.query('seite')) ?? 1));
		const { counts, posts, hasMore } = moderationQueue(db, kind, page);
		const { id } = viewerOf(c);
		const entries = posts.map(post => ({ ...desk.judged(post), isOwn: post.writer.id === id }));
		const weakPoints = disputedWeakPoints(db).map(point => ({
			...point,
			car: tagName(tagOfVehicle(point.make, point.model)),
		}));
		const props = {
			kind,
			counts,
			entries,
			page,
			hasMore,
			weakPoints,
			state,
			done: bulkDone(c) ?? doneOf(c.req.query('getan')),
		};
		return sendPage(c, <QueuePage {...props} />, status);
	}
}

/** Several posts are let through without words, or taken down with a rule and a reason. */
function readBulk(form: FormFields): Read<{ readonly rule: ForumRuleValue | undefined; readonly reason: string }> {
	return form.get('tun') === 'entfernen' ? readGround(form) : { ok: true, value: { rule: undefined, reason: '' } };
}

function bulkDone(c: Context<Env>): { readonly text: string; readonly isGood: boolean } | undefined {
	const [done, skipped] = [askedNumber(c.req.query('entschieden')), askedNumber(c.req.query('schon'))];
	if (done === undefined || skipped === undefined || done + skipped > mostPicked) return undefined;
	return { text: words.desk.bulkDone(done, skipped), isGood: done > 0 };
}
