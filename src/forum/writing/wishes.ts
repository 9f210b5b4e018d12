import type { Database } from '#db/open.ts';
import { findSection } from '../sections.ts';
import { tagOf } from '../tags.ts';
import { typedAgain } from '../typed-tags.ts';

/** What the page that led to a new topic already knows of it: `?rubrik=` and `?tag=`, as fields of its form. */
export function wishedIn(db: Database, { rubrik = '', tag = '', titel = '' }: Readonly<Record<string, string>>) {
	const known = tag.length > 100 ? undefined : tagOf(tag);
	return {
		...(findSection(rubrik) !== undefined && { rubrik }),
		...(known !== undefined && { schlagworte: typedAgain(db, [known]) }),
		...(titel !== '' && { titel: titel.slice(0, 200) }),
	};
}
