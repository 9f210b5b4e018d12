import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { reportsOfMember } from '#src/reports/limits.ts';
import { youngDays } from '#src/safety/young.ts';
import type { Services } from '#src/services.ts';
import { ObjectionPage } from '#views/forum/order/objection-page.tsx';
import { ReportPage } from '#views/forum/order/report-page.tsx';
import { ReportedPage } from '#views/forum/order/reported-page.tsx';
import { RulesPage } from '#views/forum/order/rules-page.tsx';
import { forumOrderTexts as words } from '#views/texts/forum-order.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { postPath } from '../addresses.ts';
import { shownNamesOf } from '../authors.ts';
import { readMarkdown } from '../markdown/reading.ts';
import { readObjection, readReport } from './form.ts';
import { findOwnDecision, type OwnDecision, object } from './objecting.ts';
import { findReportable, hasReported, type ReportablePost, reportPost, reportsToHide } from './reporting.ts';
import { forumRules } from './rules.ts';

/** What everybody may read about the order of the forum, and what members do about posts. */
export function orderMemberRoutes({ db, config, now }: Services): Hono<Env> {
	const { origin } = config;
	const at = () => secondsOf(now());
	const idOf = (c: Context<Env>) => Number(c.req.param('id'));
	const reportable = (c: Context<Env>) => findReportable(db, idOf(c), viewerOf(c).id);
	const against = (c: Context<Env>) => findOwnDecision(db, idOf(c), viewerOf(c).id, at());
	const blocksOf = (body: string) => readMarkdown(body, { origin, mayLink: false });
	const routes = new Hono<Env>();

	routes.get('/forum/regeln', c => {
		const { title, description } = words.rulesPage;
		const head = { title, description, canonical: `${origin}/forum/regeln` };
		const numbers = { reportsADay: reportsOfMember.limit, reportsToHide, youngDays };
		return sendPage(c, <RulesPage head={head} rules={forumRules} numbers={numbers} />);
	});

	routes.get('/forum/beitrag/:id{[0-9]+}/melden', membersOnly, c => {
		const told = c.req.query('getan');
		if (told !== undefined && hasReported(db, idOf(c), viewerOf(c).id)) {
			return sendPage(c, <ReportedPage isNew={told !== 'schon'} postHref={postPath(idOf(c))} />);
		}
		const post = reportable(c);
		return post === undefined ? c.notFound() : reportPage(c, post, emptyForm, 200);
	});

	routes.post('/forum/beitrag/:id{[0-9]+}/melden', async c => {
		const form = await readForm(c);
		const { id: reporterId } = viewerOf(c);
		const path = `/forum/beitrag/${idOf(c)}/melden`;
		const post = reportable(c);
		// Sent twice, and the first of the two has hidden it.
		if (post === undefined)
			return hasReported(db, idOf(c), reporterId) ? c.redirect(`${path}?getan=schon`, 303) : c.notFound();
		const read = readReport(form);
		const again = (errors: FormState['errors'], status: 422 | 429) =>
			reportPage(c, post, { entered: form.entered, errors }, status);
		if (!read.ok) return again(read.errors, 422);
		const reported = reportPost(db, { postId: post.id, reporterId, ...read.value, origin, at: at() });
		if (!reported.ok) return again([{ field: '', message: words.report.tooMany }], 429);
		return c.redirect(`${path}?getan=${reported.isNew ? 'gemeldet' : 'schon'}`, 303);
	});

	routes.get('/forum/beitrag/:id{[0-9]+}/widerspruch', membersOnly, c => {
		const decision = against(c);
		return decision === undefined ? c.notFound() : objectionPage(c, decision, emptyForm, 200);
	});

	routes.post('/forum/beitrag/:id{[0-9]+}/widerspruch', async c => {
		const form = await readForm(c);
		const decision = against(c);
		if (decision === undefined) return c.notFound();
		const back = () => c.redirect(`/forum/beitrag/${decision.postId}/widerspruch`, 303);
		if (decision.isLate || decision.objectedAt !== undefined) return back();
		const read = readObjection(form);
		const again = (errors: FormState['errors'], status: 422 | 429) =>
			objectionPage(c, decision, { entered: form.entered, errors }, status);
		if (!read.ok) return again(read.errors, 422);
		const waitSeconds = object(db, decision, { writerId: viewerOf(c).id, text: read.value }, at());
		return waitSeconds > 0 ? again([{ field: '', message: words.objection.tooMany }], 429) : back();
	});

	return routes;

	function reportPage(c: Context<Env>, post: ReportablePost, state: FormState, status: 200 | 422 | 429) {
		const authorName = shownNamesOf(db, [post.authorId]).get(post.authorId) ?? '';
		const shown = { id: post.id, title: post.title, authorName };
		return sendPage(c, <ReportPage post={shown} blocks={blocksOf(post.body)} state={state} />, status);
	}

	function objectionPage(c: Context<Env>, decision: OwnDecision, state: FormState, status: 200 | 422 | 429) {
		return sendPage(c, <ObjectionPage decision={decision} blocks={blocksOf(decision.body)} state={state} />, status);
	}
}
