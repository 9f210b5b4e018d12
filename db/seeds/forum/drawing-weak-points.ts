import type { Database } from '#db/open.ts';
import type { Chance } from '#db/seeds/demo/chance.ts';
import { findWeakPoint } from '#src/forum/weak-points/finding.ts';
import { markWeakPoint } from '#src/forum/weak-points/marking.ts';
import { voteOn } from '#src/forum/weak-points/voting.ts';
import { drawn } from './liking.ts';
import type { Members, SeedMember } from './members.ts';
import type { WrittenPost, WrittenTopic } from './topic.ts';
import { type SeedWeakPoint, seedWeakPoints } from './weak-points.ts';

/**
 * Draws the weak points from what was written, and lets owners say whether they know them.
 * @param at seconds since 1970: "today" of the market
 */
export function drawWeakPoints(
	db: Database,
	topics: readonly WrittenTopic[],
	members: Members,
	chance: Chance,
	at: number,
): void {
	const voters = members.all.filter(({ key, role }) => role === 'member' && key !== 'neu' && key !== 'lisa');
	for (const seed of seedWeakPoints) {
		const { id: postId, writtenAt } = postOf(seed, topics);
		const viewer = members.of(seed.by);
		const markedAt = Math.min(writtenAt + chance.whole(3, 240) * 3_600, at - 2 * 3_600);
		const marked = markWeakPoint(db, postId, seed.draft, { viewer, at: markedAt });
		if (!marked.ok) throw new Error(`${seed.draft.title}: ${marked.reason}`);
		vote(db, marked.id, seed, { voters, chance, from: markedAt, until: at - 3_600 });
	}
}

type Voting = { voters: readonly SeedMember[]; chance: Chance; from: number; until: number };

function vote(db: Database, id: number, { draft, by, votes }: SeedWeakPoint, { voters, chance, from, until }: Voting) {
	const [agreeing, disagreeing] = votes;
	const owners = drawn(
		voters.filter(({ key }) => key !== by),
		agreeing + disagreeing,
		chance,
	);
	for (const [index, viewer] of owners.entries()) {
		const point = findWeakPoint(db, viewer, id);
		if (point === undefined) throw new Error(`nobody sees the weak point "${draft.title}"`);
		const own = { agrees: index < agreeing, ...carOf(draft, chance, until) };
		const refused = voteOn(db, viewer, point, own, Math.round(from + (until - from) * chance.between(0, 1) ** 2));
		if (refused !== undefined) throw new Error(`${viewer.key} has no vote on "${draft.title}": ${refused}`);
	}
}

/** Two of three owners say what they drive. */
function carOf(
	{ yearFrom, yearTo, mileageFromKm }: SeedWeakPoint['draft'],
	chance: Chance,
	at: number,
): { year: number | null; mileageKm: number | null } {
	const thisYear = new Date(at * 1_000).getUTCFullYear();
	const year = chance.whole(yearFrom ?? thisYear - 12, Math.min(yearTo ?? thisYear - 3, thisYear));
	const mileageKm = (mileageFromKm ?? 40_000) + chance.whole(0, 90) * 1_000;
	return chance.chance(0.67) ? { year, mileageKm } : { year: null, mileageKm: null };
}

function postOf({ of: [title, number] }: SeedWeakPoint, topics: readonly WrittenTopic[]): WrittenPost {
	const topic = topics.find(one => one.seed.title.startsWith(title));
	const post = topic?.posts[number - 1];
	if (post === undefined) throw new Error(`no post ${number} in "${title}"`);
	return post;
}
