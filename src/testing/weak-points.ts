import type { Database } from '#db/open.ts';
import { markWeakPoint } from '#src/forum/weak-points/marking.ts';
import type { WeakPointDraft } from '#src/forum/weak-points/weak-point.ts';
import { topicBy } from './forum.ts';
import { type Member, signedIn, visitor } from './members.ts';
import { openTestSite } from './site.ts';

/** The clock of this forum. */
export const now = 1_795_000_000;
export const day = 86_400;
export const golf = { make: 'volkswagen', model: 'golf' };

/** What the form of a weak point sends. */
export const chain = {
	...{ modell: 'volkswagen/golf', titel: 'Steuerkette längt sich', teil: 'motor' },
	rat: 'Kalt starten und zuhören: Rasselt es, ist die Kette fällig.',
	...{ motor: '1.4 TSI', kraftstoff: 'benzin', leistung_von: '122', leistung_bis: '170 PS' },
	...{ jahr_von: '2007', jahr_bis: '2012', km_ab: '80.000 km' },
};

/** A trusted member, a moderator and a topic about a Golf. */
export async function forumOfGolfs() {
	const site = openTestSite(now);
	const member = async (name: string, ageDays = 100, role: 'member' | 'moderator' = 'member'): Promise<Member> => {
		const one = await signedIn(site, { name, role });
		site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(now - ageDays * day, one.userId);
		return one;
	};
	const [frieda, mila] = [await member('Frieda Lindner'), await member('Mila Moderatorin', 400, 'moderator')];
	site.db.prepare('INSERT INTO forum_trusted (user_id, given_at) VALUES (?, ?)').run(frieda.userId, now);
	const { topicId, postId } = topicBy(site.db, frieda.userId, {
		title: 'Steuerkette beim VW Golf rasselt',
		at: now - day,
	});
	return { site, db: site.db, frieda, mila, member, topicId, postId, guest: visitor(site) };
}

export const markPath = (postId: number) => `/forum/beitrag/${postId}/schwachstelle`;

/** Marks the chain with the form; `fields` in place of some of its own. Returns the address of the weak point. */
export async function markAs(who: Member, postId: number, fields: Record<string, string> = {}): Promise<string> {
	const answer = await who.post(markPath(postId), { ...chain, ...fields });
	if (answer.status !== 303) throw new Error(await answer.text());
	return (answer.headers.get('location') ?? '').replace(/\?.*/, '');
}

/** The chain of a Golf 1.4 TSI, unless `draft` says otherwise, as its form would have marked it. Returns its number. */
export function weakPointBy(
	db: Database,
	userId: number,
	postId: number,
	draft: Partial<WeakPointDraft> = {},
	at = 1_700_000_100,
): number {
	const marked = markWeakPoint(
		db,
		postId,
		{
			...{ make: 'volkswagen', model: 'golf', title: 'Steuerkette längt sich', part: 'motor' },
			advice: 'Kalt starten und zuhören: Rasselt es länger als zwei Sekunden, ist die Kette fällig.',
			...{ engine: null, fuel: null, gearbox: null, powerFromKw: null, powerToKw: null },
			...{ yearFrom: null, yearTo: null, mileageFromKm: null },
			...draft,
		},
		{ viewer: { id: userId, role: 'moderator' }, at },
	);
	if (!marked.ok) throw new Error(marked.reason);
	return marked.id;
}

/** Votes as members give them, without what the form checks. */
export function votesOn(db: Database, pointId: number, votes: Readonly<Record<number, boolean>>): void {
	const insert = db.prepare(
		'INSERT INTO weak_point_votes (weak_point_id, user_id, agrees, voted_at) VALUES (?, ?, ?, 1700000200)',
	);
	for (const [userId, agrees] of Object.entries(votes)) insert.run(pointId, Number(userId), agrees ? 1 : 0);
}
