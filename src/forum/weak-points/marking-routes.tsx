import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { MarkPage } from '#views/weak-points/form-page.tsx';
import { postPath } from '../addresses.ts';
import { tagName, vehicleOfTag } from '../tags.ts';
import { findMarkable, type MarkablePost } from './finding.ts';
import { adviceMaxLength, readWeakPointForm, titleMaxLength } from './form.ts';
import { markWeakPoint } from './marking.ts';
import { weakPointsOf } from './queries.ts';

/** `/forum/beitrag/{id}/schwachstelle`: moderators and trusted members draw a weak point from a post. */
export function markingRoutes({ db, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	const found = (c: Context<Env>) => findMarkable(db, viewerOf(c), Number(c.req.param('id')), at());
	return new Hono<Env>()
		.get('/forum/beitrag/:id{[0-9]+}/schwachstelle', membersOnly, c => {
			const post = found(c);
			if (post === undefined) return c.notFound();
			// A topic about one model leaves nothing to choose.
			const [only, other] = post.models;
			const entered: FormState['entered'] = only === undefined || other !== undefined ? {} : { modell: only };
			return page(c, post, { entered, errors: [] }, 200);
		})
		.post('/forum/beitrag/:id{[0-9]+}/schwachstelle', membersOnly, async c => {
			const form = await readForm(c);
			const post = found(c);
			if (post === undefined) return c.notFound();
			const again = (errors: FormState['errors'], status: 422 | 429) =>
				page(c, post, { entered: form.entered, errors }, status);
			const read = readWeakPointForm(form, post.models, now().getFullYear());
			if (!read.ok) return again(read.errors, 422);
			const marked = markWeakPoint(db, post.id, read.draft, { viewer: viewerOf(c), at: at() });
			if (marked.ok) return c.redirect(`/schwachstellen/${marked.id}?getan=gemerkt`, 303);
			if (marked.reason === 'gone') return c.notFound();
			if (marked.reason === 'too-many') return again([{ field: '', message: words.faults.tooMany }], 429);
			return again([{ field: 'titel', message: words.faults.known }], 422);
		});

	function page(c: Context<Env>, post: MarkablePost, state: FormState, status: 200 | 422 | 429) {
		return sendPage(
			c,
			<MarkPage
				action={c.req.path}
				state={state}
				post={post}
				known={knownOf(post)}
				models={post.models.map(tag => ({ value: tag, text: tagName(tag) }))}
				adviceMaxLength={adviceMaxLength}
				titleMaxLength={titleMaxLength}
				backHref={postPath(post.id)}
			/>,
			status,
		);
	}

	/** Of all models of the topic, each point once: models of one group share some. */
	function knownOf({ models }: MarkablePost) {
		const points = models.flatMap(tag => {
			const { make, model } = vehicleOfTag(tag) ?? {};
			return make === undefined || model === undefined ? [] : weakPointsOf(db, { make, model });
		});
		return [...new Map(points.map(point => [point.id, point])).values()];
	}
}
