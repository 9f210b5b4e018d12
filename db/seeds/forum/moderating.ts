import type { Database } from '#db/open.ts';
import { mergeTopics } from '#src/forum/order/merging.ts';
import { noteAbout } from '#src/forum/order/noting.ts';
import { reportPost } from '#src/forum/order/reporting.ts';
import { removePost } from '#src/forum/order/restricting.ts';
import { findForumRule } from '#src/forum/order/rules.ts';
import { lockTopic, pinTopic } from '#src/forum/order/topic-state.ts';
import { trustMember } from '#src/forum/order/trusting.ts';
import type { MemberKey, Members } from './members.ts';
import type { SeedTopic, WrittenPost } from './topic.ts';

const hourS = 3_600;
const dayS = 86_400;
/** Of links in mails, which nobody gets. */
const origin = 'http://localhost';
/** May mark weak points by name; others earn it by what they write. */
const trusted: readonly MemberKey[] = ['pawel', 'elena', 'kemal', 'lars', 'gunnar', 'uwe'];

type Deed = { readonly at: number; readonly done: () => { readonly ok: boolean } };

/** A post that has just been written, and where. */
export type Seen = {
	readonly topicId: number;
	readonly topic: SeedTopic;
	readonly number: number;
	readonly post: WrittenPost;
};

export type Moderation = {
	/** Hatice, the moderator, reads a post; what she does about it she does a little later. */
	see(seen: Seen): void;
	/** Everything she has done by then, in the order of time, as the log has it. Seconds since 1970. */
	doneUpTo(at: number): void;
};

/**
 * Keeps the demo forum in order, and leaves something to decide.
 * @param at seconds since 1970: "today" of the market
 * @param topicNamed number of a topic by its title
 */
export function openModeration(
	db: Database,
	members: Members,
	at: number,
	topicNamed: (title: string) => number | undefined,
): Moderation {
	const actor = { kind: 'moderator', userId: members.of('hatice').id } as const;
	const deeds: Deed[] = [];
	const plan = (
		when: number,
		work: (deciding: { actor: typeof actor; origin: string; at: number }) => { ok: boolean },
	) => deeds.push({ at: when, done: () => work({ actor, origin, at: when }) });
	const giveTrust = (key: MemberKey) =>
		plan(at - 700 * dayS, by =>
			trustMember(db, members.of(key).id, { ...by, reason: 'Schreibt seit Langem Hilfreiches.' }),
		);
	for (const key of trusted) giveTrust(key);
	return {
		see({ topicId, topic, number, post: { id, writtenAt, seed } }) {
			if (number === 1 && topic.isPinned) plan(writtenAt + hourS, by => pinTopic(db, topicId, { ...by, reason: '' }));
			if (seed.removedFor !== undefined) {
				const rule = findForumRule(seed.removedFor)?.value;
				const reason = 'Über das Tempo darfst du anderer Meinung sein, beleidigen darfst du dafür niemanden.';
				plan(writtenAt + hourS, by => removePost(db, id, { ...by, rule, reason }));
			}
			// A word about dealers has offended somebody; nothing has been decided about it yet.
			if (seed.text === 'Händler.') {
				const text = 'Ein Wort, aber gemeint sind alle Händler. Muss das sein?';
				const report = { postId: id, reporterId: members.of('moni').id, reason: 'beleidigung', text };
				plan(at - 20 * hourS, ({ at: reportedAt }) => reportPost(db, { ...report, origin, at: reportedAt }));
			}
			if (number === topic.posts.length) seeEnd(topicId, topic, writtenAt);
		},
		doneUpTo(until) {
			deeds.sort((a, b) => a.at - b.at);
			while ((deeds[0]?.at ?? Number.POSITIVE_INFINITY) <= until) {
				if (deeds.shift()?.done().ok !== true) throw new Error('the forum of the demo market cannot be put in order');
			}
		},
	};

	function seeEnd(topicId: number, { lockReason, mergedInto }: SeedTopic, endedAt: number): void {
		if (lockReason !== undefined) {
			plan(endedAt + 600, by => lockTopic(db, topicId, { ...by, reason: lockReason }));
			const note = 'Volker und Ralf sind hier aneinandergeraten. Beim nächsten Mal früher eingreifen.';
			plan(endedAt + 660, by => noteAbout(db, 'topic', topicId, { ...by, reason: note }));
		}
		if (mergedInto !== undefined) {
			const reason = 'Dieselbe Frage zum selben Auto: Die Antworten stehen jetzt beisammen.';
			plan(endedAt + 600, by => mergeTopics(db, topicId, topicNamed(mergedInto) ?? 0, { ...by, reason }));
		}
	}
}
