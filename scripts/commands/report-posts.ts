import type { Database } from '#db/open.ts';
import { releasePost, restorePost } from '#src/forum/order/releasing.ts';
import { hidePost, removePost } from '#src/forum/order/restricting.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import type { Report } from '#src/reports/reports.ts';
import { deciding, ruleNamed, saidOf } from './forum-deciding.ts';

/** What may be done with the post that a report is about. */
export type PostVerbs = {
	readonly approve?: boolean;
	readonly hide?: boolean;
	readonly remove?: boolean;
	readonly restore?: boolean;
	readonly rule?: string;
};

/**
 * Decides about the post that a report is about; its other reports are decided with it.
 * @returns what was done, in a sentence; undefined where none of the verbs was asked for
 */
export function decidePost(
	db: Database,
	{ id, subject, subjectId: postId }: Report,
	{ approve, hide, remove, restore, rule, decision }: PostVerbs & { readonly decision: string },
	origin: string,
): string | undefined {
	const asked = [approve, hide, remove, restore].filter(one => one === true).length;
	if (asked === 0) {
		if (subject !== 'post') return undefined;
		throw new StartRefused('a report about a post is decided with --approve, --hide, --remove or --restore');
	}
	if (subject !== 'post') throw new StartRefused(`report ${id} is not about a post`);
	if (asked > 1) throw new StartRefused('only one of --approve, --hide, --remove and --restore');
	const by = deciding(origin, decision);
	if (approve) return saidOf(releasePost(db, postId, by), `post ${postId} can be seen`);
	if (restore) return saidOf(restorePost(db, postId, by), `post ${postId} is back`);
	const ground = { ...by, rule: ruleNamed(rule) };
	return hide
		? saidOf(hidePost(db, postId, ground), `post ${postId} is hidden, its reports are open`)
		: saidOf(removePost(db, postId, ground), `post ${postId} is removed`);
}
