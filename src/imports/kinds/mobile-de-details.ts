import { type FetchStopped, stopped } from '../source-kinds.ts';
import { type KeptAd, keptAd } from './mobile-de-ad.ts';
import type { MobileDe } from './mobile-de-api.ts';
import { jsonOf } from './mobile-de-json.ts';
import type { KnownAds } from './mobile-de-known.ts';
import type { Listed } from './mobile-de-stock.ts';

export type Details = {
	/** Ads that a search still found and that are gone when asked for. */
	readonly gone: ReadonlySet<string>;
	/** Ads whose own answer could not be had this time. */
	readonly failed: ReadonlySet<string>;
	readonly asked: number;
};

/** So many ads in a row that cannot be had: it is not the ads. */
const mostInARow = 5;
const toldEvery = 50;

/**
 * Asks for every ad that is new or changed, and keeps what it says at once. One ad that cannot be had stops nobody: it is asked for
 * again at the next visit.
 */
export async function askForDetails(
	api: MobileDe,
	known: KnownAds,
	listed: ReadonlyMap<string, Listed>,
	tell: (line: string) => void,
): Promise<{ readonly ok: true; readonly value: Details } | { readonly ok: false; readonly stop: FetchStopped }> {
	const wanted = [...listed].filter(([id, { isOurs, modified }]) => isOurs && !isKnown(known, id, modified));
	const [gone, failed] = [new Set<string>(), new Set<string>()];
	let [inARow, asked] = [0, 0];
	for (const [id, { modified, json }] of wanted) {
		const answer = await api.ad(id);
		asked += 1;
		if (asked % toldEvery === 0) tell(`${asked} of ${wanted.length} ads read`);
		if (!answer.ok) {
			inARow += 1;
			if (answer.lasting || inARow >= mostInARow) return answer;
			failed.add(id);
			continue;
		}
		inARow = 0;
		const ad = answer.value;
		if (ad === undefined) {
			gone.add(id);
			known.forget(id);
			continue;
		}
		// Changed again since the search: it is this that we know. Older than the search says: the next visit asks again.
		const said = typeof ad.modificationDate === 'string' ? ad.modificationDate : modified;
		await known.keep(id, said, { ...fromList(json), ...keptAd(ad, id) });
	}
	if (gone.size >= mostInARow && gone.size === wanted.length) {
		return {
			ok: false,
			stop: stopped('not-understood', 'No ad that mobile.de lists can be opened there (status 404).'),
		};
	}
	return { ok: true, value: { gone, failed, asked } };
}

/** The same moment is written in several ways: `.81` and `.810`. */
export function isKnown(known: KnownAds, id: string, modified: string): boolean {
	const before = known.modifiedOf(id);
	return (
		before !== undefined && modified !== '' && (before === modified || Date.parse(before) === Date.parse(modified))
	);
}

/** What the search told: an ad's own answer says more, but need not repeat everything. */
export function fromList(json: string): Partial<KeptAd> {
	return jsonOf(json) ?? {};
}
