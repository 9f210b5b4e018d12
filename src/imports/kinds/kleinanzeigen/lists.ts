import type { Visit } from '../../source-kinds.ts';
import type { Site } from './addresses.ts';
import { type Ended, stop, unanswered } from './endings.ts';
import type { Gate } from './gate.ts';
import { type Card, readSearchPage } from './search-page.ts';
import type { KleinanzeigenSettings } from './settings.ts';

/** What was seen of the lists. `whole`: all their ads, not only those of the first pages. */
export type Found = { readonly cards: ReadonlyMap<string, Card>; readonly whole: boolean; readonly spent: boolean };

/** Reads the lists, page by page. */
export async function readLists(
	{ tell }: Pick<Visit, 'tell'>,
	gate: Gate,
	site: Site,
	{ suchen, seiten }: KleinanzeigenSettings,
): Promise<({ readonly ok: true } & Found) | Ended> {
	const cards = new Map<string, Card>();
	let whole = true;
	for (const path of suchen) {
		let next: string | undefined = site.origin + path;
		for (let page = 1; next !== undefined; page += 1) {
			if (page > seiten || !gate.lets(next)) {
				if (page === 1) return stop('forbidden', `robots.txt does not allow ${path}.`);
				whole = false;
				break;
			}
			const asked = await gate.ask(next);
			if (!asked.ok) {
				if (asked.why === 'end') return asked;
				return { ok: true, cards, whole: false, spent: true };
			}
			const { status, text } = asked.answer;
			if (status !== 200) return unanswered(path, status);
			const read = readSearchPage(text);
			if (!read.ok)
				return stop(
					'not-understood',
					`The markup of ${path}, page ${page}, has changed: no ads, and not the sentence that there are none.`,
				);
			if (read.unreadable > 0) whole = false;
			for (const card of read.cards) cards.set(card.id, card);
			tell(`${path}, page ${page}: ${read.cards.length} ads`);
			next = read.next === undefined ? undefined : new URL(read.next, next).href;
		}
	}
	return { ok: true, cards, whole, spent: false };
}
