import type { Database } from '#db/open.ts';
import type { FormError } from '#src/http/form-data.ts';
import {
	type Credentials,
	connectSource,
	listSources,
	mostSourcesOfDealer,
	type SourceDraft,
} from '#src/imports/sources.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';

const t = sourcePageTexts.form.faults;

/** The same form again within so many seconds is a second click on its button. */
const secondClickSeconds = 120;

export type Connected =
	| { readonly ok: true; readonly id: number; readonly isNew: boolean }
	| { readonly ok: false; readonly error: FormError };

/**
 * Connects a source of a dealer that waits until its owner has seen what it would bring.
 * @param at seconds since 1970
 */
export function connect(
	db: Database,
	dealerId: number,
	{ draft, credentials }: { readonly draft: SourceDraft; readonly credentials: Credentials | undefined },
	at: number,
): Connected {
	return db
		.transaction((): Connected => {
			const others = listSources(db, dealerId);
			const again = others.find(
				({ createdAt, ...other }) => createdAt > at - secondClickSeconds && sameDraft(other, draft),
			);
			if (again !== undefined) return { ok: true, id: again.id, isNew: false };
			if (others.length >= mostSourcesOfDealer) {
				return { ok: false, error: { field: '', message: t.tooMany(mostSourcesOfDealer) } };
			}
			if (others.some(({ name }) => name === draft.name)) {
				return { ok: false, error: { field: 'name', message: t.nameTaken } };
			}
			if (draft.way !== 'upload' && draft.kind !== 'mobile-de' && others.some(other => sameStock(other, draft))) {
				return { ok: false, error: { field: 'adresse', message: t.addressTaken } };
			}
			return { ok: true, id: connectSource(db, draft, { dealerId, credentials, begins: false, at }), isNew: true };
		})
		.immediate();
}

function sameStock(a: SourceDraft, b: SourceDraft): boolean {
	return (
		a.kind === b.kind &&
		a.way === b.way &&
		a.address === b.address &&
		JSON.stringify(a.settings) === JSON.stringify(b.settings)
	);
}

function sameDraft(a: SourceDraft, b: SourceDraft): boolean {
	return sameStock(a, b) && a.name === b.name && a.schedule === b.schedule;
}
