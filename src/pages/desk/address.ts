import { ownPath } from '#src/http/own-path.ts';
import { type Cursor, type DeskFilter, shelves } from './queries.ts';

/** What the address of the desk asks for. */
export type DeskAddress = {
	readonly filter: DeskFilter | undefined;
	/** At most 100 characters, trimmed. */
	readonly text: string;
	readonly after: Cursor | undefined;
};

const deskPath = '/meine-inserate';
const longestText = 100;

/** Reads `?status=…&q=…&nach=…`; what it does not understand is left out, as a link of ours never has it. */
export function readDeskAddress(query: (name: string) => string | undefined): DeskAddress {
	const status = query('status');
	const [, rank, id] = /^(\d)-(\d{1,15})$/.exec(query('nach') ?? '') ?? [];
	return {
		filter: status === 'unbestaetigt' ? status : shelves.find(shelf => shelf === status),
		text: (query('q') ?? '').trim().slice(0, longestText).toWellFormed(),
		after: rank === undefined ? undefined : { rank: Number(rank), id: Number(id) },
	};
}

/** The address of a page of the desk. */
export function deskAddress({ filter, text = '', after }: Partial<DeskAddress>): string {
	const query = new URLSearchParams();
	if (filter !== undefined) query.set('status', filter);
	if (text !== '') query.set('q', text);
	if (after !== undefined) query.set('nach', `${after.rank}-${after.id}`);
	return query.size === 0 ? deskPath : `${deskPath}?${query}`;
}

/**
 * Where a form of the desk leads back to: the page it was sent from, with a word about what was done. Any other address that a
 * form may carry leads to the beginning of the desk.
 */
export function backToDesk(sent: string, told: Readonly<Record<string, string>>): string {
	const [path = '', fragment = ''] = sent.split('#', 2);
	const own = ownPath(path);
	const url = new URL(own === deskPath || own.startsWith(`${deskPath}?`) ? own : deskPath, 'http://own.invalid');
	for (const name of ['getan', 'inserat', 'anzahl', 'nicht']) url.searchParams.delete(name);
	for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
	return url.pathname + url.search + (/^inserat-\d{1,15}$/.test(fragment) ? `#${fragment}` : '');
}
