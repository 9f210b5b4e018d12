import { contactsIn } from '#src/safety/contacts.ts';
import { linksIn } from '#src/safety/links.ts';

/** A telephone number as people set it apart, letters in place of digits included; "01/2019" is a month. */
const numbers = /(?<![\p{L}\p{N}])(?!\d\d[/.](?:19|20)\d\d(?!\d))(?:\+|\(?[0oO])[\doO\s()/.,_*–-]{5,}[\doO](?!\p{L})/gu;
const addresses =
	/\S+@\S+|(?:https?:\/\/|www\.)\S+|\S+\s?[([{]\s?(?:at|ät|@)\s?[)\]}]\s?\S+(?:\s?[([{]\s?(?:dot|punkt)\s?[)\]}]\s?\S+)*/giu;
const invitations =
	/(?<!\p{L})(?:tel(?:efon)?|fon|mobil|handy|whats\s?app|e-?mail|mail|kontakt|ruf(?:t|en)?(?:\s+sie)?\s+an|anrufen|hotline)(?!\p{L})[.:]*/giu;
const people = /(?<!\p{L})(?:Herrn?|Frau|Hr\.|Fr\.)\s+\p{Lu}[\p{L}\p{N}-]+/gu;

/**
 * A title without ways to reach anybody and without who they are. Where something of that kind can still be recognised in what
 * is left, there is no title: better a plain one than a number.
 * @param names of the seller, as the page has them; they are not kept
 */
export function titleWithoutContact(title: string, names: readonly string[]): string {
	const parts = names.flatMap(name => [name, ...name.split(/,\s*/)]).filter(name => name.trim().length > 2);
	let text = title.normalize('NFKC');
	for (const name of parts.sort((a, b) => b.length - a.length)) {
		text = without(text, name);
	}
	const hadContact = text.search(numbers) >= 0 || text.search(addresses) >= 0 || contactsIn(text).length > 0;
	for (const pattern of [addresses, numbers, people]) text = text.replace(pattern, ' ');
	// "Freisprecheinrichtung, Telefon" is equipment; beside a number it is an invitation.
	if (hadContact) text = text.replace(invitations, ' ');
	text = text
		.replace(/\s+/g, ' ')
		.replace(/^[\s,;:|/–-]+|[\s,;:|/–-]+$/g, '')
		.trim();
	const isClean = contactsIn(text).length === 0 && linksIn(text, '').length === 0;
	return isClean && /\p{L}{2}/u.test(text) ? text : '';
}

function without(text: string, name: string): string {
	const [inSmall, wanted] = [text.toLowerCase(), name.toLowerCase()];
	// A letter whose small form is longer would shift everything behind it.
	if (inSmall.length !== text.length || wanted === '') return text;
	const at = inSmall.indexOf(wanted);
	return at < 0 ? text : without(`${text.slice(0, at)} ${text.slice(at + wanted.length)}`, name);
}
