import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { ChangePage } from '#views/weak-points/form-page.tsx';
import { WeakPointReportPage } from '#views/weak-points/report-page.tsx';
import { tagName, tagOfVehicle } from '../tags.ts';
import { type FoundPoint, findWeakPoint, mayChange, modelTagsOf } from './finding.ts';
import { adviceMaxLength, enteredOf, readReason, readReportForm, readWeakPointForm, titleMaxLength } from './form.ts';
import { changeWeakPoint, withdrawWeakPoint } from './marking.ts';
import { reportWeakPoint } from './reporting.ts';

const idPath = '/schwachstellen/:id{[0-9]+}';

/** Changing and withdrawing a weak point, for who marked it and moderators; reporting it, for members. */
export function weakPointChangeRoutes({ db, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	return new Hono<Env>()
		.get(`${idPath}/aendern`, membersOnly, c => {
			const point = changeable(c);
			return point === undefined ? c.notFound() : page(c, point, {});
		})
		.post(`${idPath}/aendern`, membersOnly, async c => {
			const form = await readForm(c);
			const point = changeable(c);
			if (point === undefined) return c.notFound();
			const again = (errors: FormState['errors']) => page(c, point, { change: { entered: form.entered, errors } });
			const read = readWeakPointForm(form, modelsOf(point), now().getFullYear());
			const why = readReason(form, isOthers(c, point));
			if (!read.ok || !why.ok) return again([...(read.ok ? [] : read.errors), ...(why.ok ? [] : why.errors)]);
			const changed = changeWeakPoint(db, point, read.draft, { viewer: viewerOf(c), at: at(), ...reasonOf(why) });
			if (changed.ok) return c.redirect(`/schwachstellen/${point.id}?getan=geaendert`, 303);
			return changed.reason === 'gone' ? c.notFound() : again([{ field: 'titel', message: words.faults.known }]);
		})
		.post(`${idPath}/zurueckziehen`, membersOnly, async c => {
			const form = await readForm(c);
			const point = changeable(c);
			if (point === undefined) return c.notFound();
			const why = readReason(form, isOthers(c, point));
			if (!why.ok) {
				// The field of this name stands in the form above it.
				const errors = why.errors.map(({ message }) => ({ field: '', message }));
				return page(c, point, { withdraw: { entered: form.entered, errors } });
			}
			withdrawWeakPoint(db, point, { viewer: viewerOf(c), at: at(), ...reasonOf(why) });
			return c.redirect(`/schwachstellen/${point.id}`, 303);
		})
		.get(`${idPath}/melden`, membersOnly, c => {
			const point = found(c);
			return point?.isShown === true ? reportPage(c, point, emptyForm, 200) : c.notFound();
		})
		.post(`${idPath}/melden`, membersOnly, async c => {
			const form = await readForm(c);
			const point = found(c);
			if (point?.isShown !== true) return c.notFound();
			const again = (errors: FormState['errors'], status: 422 | 429) =>
				reportPage(c, point, { entered: form.entered, errors }, status);
			const read = readReportForm(form);
			if (!read.ok) return again(read.errors, 422);
			const { reason, text } = read;
			const waitSeconds = reportWeakPoint(db, point.id, { reporterId: viewerOf(c).id, reason, text }, at());
			if (waitSeconds > 0) return again([{ field: '', message: words.report.tooMany }], 429);
			return c.redirect(`/schwachstellen/${point.id}?getan=gemeldet`, 303);
		});

	function found(c: Context<Env>): FoundPoint | undefined {
		return findWeakPoint(db, viewerOf(c), Number(c.req.param('id')));
	}

	function changeable(c: Context<Env>): FoundPoint | undefined {
		const point = found(c);
		return point?.withdrawnAt === null && mayChange(viewerOf(c), point) ? point : undefined;
	}

	/** The tags of its topic, and the model it has, should the topic have lost that tag. */
	function modelsOf({ topicId, make, model }: FoundPoint): readonly string[] {
		return [...new Set([tagOfVehicle(make, model), ...modelTagsOf(db, topicId)])];
	}

	function page(c: Context<Env>, point: FoundPoint, typed: { change?: FormState; withdraw?: FormState }) {
		const path = `/schwachstellen/${point.id}`;
		return sendPage(
			c,
			<ChangePage
				action={`${path}/aendern`}
				withdrawAction={`${path}/zurueckziehen`}
				state={typed.change ?? { ...emptyForm, entered: enteredOf(point) }}
				withdrawState={typed.withdraw ?? emptyForm}
				models={modelsOf(point).map(tag => ({ value: tag, text: tagName(tag) }))}
				adviceMaxLength={adviceMaxLength}
				titleMaxLength={titleMaxLength}
				backHref={path}
				votes={point.agreeing + point.disagreeing}
				needsReason={isOthers(c, point)}
			/>,
			typed.change === undefined && typed.withdraw === undefined ? 200 : 422,
		);
	}
}

/** Who marked it needs no reason. */
const isOthers = (c: Context<Env>, { markedBy }: FoundPoint): boolean => markedBy !== viewerOf(c).id;

const reasonOf = ({ reason }: { readonly reason?: string }) => (reason === undefined ? {} : { reason });

function reportPage(c: Context<Env>, { id, title }: FoundPoint, state: FormState, status: 200 | 422 | 429) {
	return sendPage(c, <WeakPointReportPage id={id} title={title} state={state} />, status);
}
