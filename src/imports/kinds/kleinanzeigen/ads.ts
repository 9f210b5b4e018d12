import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfKey } from '#src/accounts/attempts.ts';
import { berlinDay, dayBefore } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Visit } from '../../source-kinds.ts';
import { readAdPage } from './ad-page.ts';
import type { Site } from './addresses.ts';
import { type Ended, stop, unanswered } from './endings.ts';
import type { Gate, NotAsked } from './gate.ts';
import { type Kept, type KeptAd, pictureFolder } from './kept-ads.ts';
import type { Found } from './lists.ts';
import type { Card } from './search-page.ts';

export type AdsRead = {
	readonly ok: true;
	/** Ads that were seen to be there in this visit. */
	readonly there: readonly KeptAd[];
	/** Whether every ad of the lists was judged. */
	readonly whole: boolean;
	/** Ads of dealers whose pages robots.txt does not let us read. */
	readonly notLet: number;
};

/** A page is read again after so long, also where its card has not changed: not everything stands on a card. */
const readAgainSeconds = 7 * 86_400;
/** An ad that was not seen for so long is forgotten; on the lists it would be a new one. */
const forgetSeconds = 3 * 86_400;
/** So many pages in a row that are no ads: the markup has changed, and not one page is broken. */
const mostUnknown = 3;

/**
 * Reads the pages of ads that are new or changed, then of those that were known and are not on the lists any more, as long as
 * the day's requests last. Ads of private people are left alone: by their card, or by their page where the card is wrong.
 */
export async function readAds(
	visit: Visit,
	{ gate, site, kept, photos }: { gate: Gate; site: Site; kept: Kept; photos: boolean },
	{ cards, spent }: Found,
): Promise<AdsRead | Ended> {
	const { now, folder, tell } = visit;
	const there: KeptAd[] = [];
	const counts = { passedOver: 0, gone: 0, unknown: 0, inARow: 0, notLet: 0 };
	const at = () => secondsOf(now());
	const most = visit.most === undefined ? Number.POSITIVE_INFINITY : Math.min(visit.most, carsOfPreview);
	let whole = true;
	let isSpent = spent;

	// Their cars have left the market by now; nothing of them has to stay.
	for (const { id, seenAt } of [...kept.ads.values()]) if (seenAt < at() - forgetSeconds) kept.ads.delete(id);
	for (const [hash, until] of kept.passedOver) if (until < berlinDay(at())) kept.passedOver.delete(hash);
	const elsewhere = [...kept.ads.values()].filter(({ id }) => !cards.has(id)).sort((a, b) => a.seenAt - b.seenAt);
	const waiting: Pick<Card, 'id' | 'path' | 'hash' | 'isCommercial'>[] = [
		...cards.values(),
		...(visit.most === undefined ? elsewhere : []).map(({ id, path, card }) => ({
			id,
			path,
			hash: card,
			isCommercial: true,
		})),
	];
	for (const card of waiting) {
		if (there.length >= most) {
			whole = false;
			break;
		}
		if (!card.isCommercial) {
			counts.passedOver += 1;
			kept.ads.delete(card.id);
			continue;
		}
		const known = kept.ads.get(card.id);
		const isListed = cards.has(card.id);
		if (known && isListed && known.card === card.hash && known.readAt > at() - readAgainSeconds) {
			there.push(seen({ ...known, path: card.path, seenAt: at(), picture: photos ? known.picture : null }));
			continue;
		}
		const secret = hashOfKey(visit.db, `kleinanzeigen ${card.id}`);
		if (kept.passedOver.has(secret)) {
			counts.passedOver += 1;
			continue;
		}
		const address = site.origin + card.path;
		if (!gate.lets(address)) {
			counts.notLet += 1;
			whole = false;
			continue;
		}
		if (isSpent) {
			whole = false;
			continue;
		}
		const asked = await gate.ask(address);
		if (!asked.ok) {
			if (asked.why === 'end') return asked;
			[isSpent, whole] = [true, false];
			continue;
		}
		const { status, text } = asked.answer;
		if (status >= 500) return unanswered(card.path, status);
		const read = status === 200 ? readAdPage(text) : ({ state: 'gone' } as const);
		counts.inARow = read.state === 'unknown' ? counts.inARow + 1 : 0;
		if (read.state === 'unknown') {
			whole = false;
			counts.unknown += 1;
			if (counts.inARow >= mostUnknown) {
				return stop('not-understood', `The markup of ads has changed: ${counts.inARow} pages in a row are none.`);
			}
			continue;
		}
		if (read.state === 'offered') {
			const ad: KeptAd = {
				...{ id: card.id, path: card.path, card: card.hash, readAt: at(), seenAt: at(), facts: read.facts },
				picture: known?.picture ?? null,
			};
			const { picture, not } = await pictureOf(ad, read.picture);
			if (not?.why === 'end') return not;
			if (not) isSpent = true;
			there.push(seen({ ...ad, picture }));
		} else {
			kept.ads.delete(card.id);
			if (read.state === 'gone') counts.gone += 1;
			else {
				counts.passedOver += 1;
				kept.passedOver.set(secret, dayBefore(berlinDay(at()), -1));
			}
		}
		await kept.save();
	}
	await kept.save();
	tell(
		`${there.length} cars of dealers; ${counts.passedOver} ads of private people left alone, ${counts.gone} gone, ${counts.unknown} not understood, ${counts.notLet} not allowed`,
	);
	return { ok: true, there, whole: whole && !isSpent, notLet: counts.notLet };

	function seen(ad: KeptAd): KeptAd {
		kept.ads.set(ad.id, ad);
		return ad;
	}

	/** One picture of each car: every one costs a request of the day. */
	async function pictureOf(
		ad: KeptAd,
		address: string | undefined,
	): Promise<{ readonly picture: KeptAd['picture']; readonly not?: NotAsked }> {
		if (!photos || address === undefined || !URL.canParse(address, site.origin)) return { picture: null };
		const url = new URL(address, site.origin).href;
		const key = createHash('sha256').update(url).digest('hex').slice(0, 32);
		if (ad.picture?.key === key) return { picture: ad.picture };
		const file = `${key}.jpg`;
		await mkdir(join(folder, pictureFolder), { recursive: true, mode: 0o700 });
		const asked = await gate.picture(url, join(folder, pictureFolder, file));
		if (!asked.ok) return { picture: null, not: asked };
		return { picture: asked.came ? { key, file } : null };
	}
}

/** Each costs ten seconds, and whoever looks at a preview waits. */
const carsOfPreview = 3;
