import { findSection } from '../sections.ts';
import { tagName, tagOf } from '../tags.ts';

/** What the page that led to a new topic already knows of it: `?rubrik=` and `?tag=`, as fields of its form. */
export function wishedIn({ rubrik = '', tag = '', titel = '' }: Readonly<Record<string, string>>) {
	const known = tag.length > 100 ? undefined : tagOf(tag);
	return {
		...(findSection(rubrik) !== undefined && { rubrik }),
		...(known !== undefined && { schlagworte: tagName(known) }),
		...(titel !== '' && { titel: titel.slice(0, 200) }),
	};
}
