import type { ContactKind } from './recognised.ts';

const mail =
	/[\p{L}\d._%+-]{1,64}\s?(?:@|\((?:at|ät)\)|\[(?:at|ät)\])\s?[\p{L}\d-]{1,63}(?:(?:\.|\s?\((?:dot|punkt)\)\s?)[\p{L}\d-]{2,63}){1,4}/giu;
const web = /(?:https?:\/\/|www\.)[^\s<>"']{3,300}/giu;
/** Begins with 0 or +, nine digits and more; dates, prices and the numbers of papers are shorter. */
const phone = /(?<![\d.,\p{L}])(?:\+\s?\d|\(0|00\d|0)(?:[\s()/.–-]{0,3}\d){7,16}(?!\d)/gu;
const date = /\d{1,2}\.\d{1,2}\.\d{4}/;
const phoneLabel = String.raw`(?:(?:tel(?:efon)?|handy|mobil|whats ?app|sms|fon|ruf(?:nummer)?)\.?(?:nr\.?|nummer)?\s*:?\s*(?:an|unter)?\s*:?\s*)`;
const labelledPhone = new RegExp(String.raw`(?<!\p{L})${phoneLabel}(?=\+|0|\()`, 'giu');
const person =
	/(?<!\p{L})((?:ansprechpartner(?:in)?|ihr ansprechpartner|kontakt(?:person)?|verkäufer(?:in)?)\s*:\s*)(?:(?:herr|frau|familie|fam\.)\s+)?\p{Lu}[\p{L}.-]+(?:\s\p{Lu}[\p{L}.-]+){0,2}/giu;
const title = /(?<!\p{L})(?:herr|frau|familie|fam\.)\s+\p{Lu}[\p{Ll}-]{2,}(?:\s\p{Lu}[\p{Ll}-]{2,})?/gu;

/**
 * Takes out what leads to a person: numbers, addresses, names. Buyers write through the site; what stands in an ad is
 * collected by those who cheat. What is left may still hold a way around, so `safety` looks over it as over any text.
 */
export function withoutContacts(text: string): { text: string; removed: ContactKind[] } {
	const removed = new Set<ContactKind>();
	const out = (kind: ContactKind) => () => {
		removed.add(kind);
		return '';
	};
	const clean = text
		.replace(mail, out('mail'))
		.replace(web, out('adresse-im-netz'))
		.replace(labelledPhone, '')
		.replace(phone, said => (said.replace(/\D/g, '').length < 9 || date.test(said) ? said : out('telefon')()))
		.replace(person, out('name'))
		.replace(title, out('name'))
		.replace(/[ \t]+([,.;:])/g, '$1')
		.replace(/,\s*(?=[,.])/g, '')
		.replace(/[ \t]{2,}/g, ' ')
		.replace(/[ \t:,-]+$/gm, '');
	return { text: removed.size === 0 ? text : clean.replace(/\n{3,}/g, '\n\n').trim(), removed: [...removed] };
}
