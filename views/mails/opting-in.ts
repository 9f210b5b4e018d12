import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { composeMail } from './layout.tsx';

const t = savedSearchTexts.mails;

/*
 * Mails to addresses that anybody may have typed in: nothing that was typed stands in the first one.
 */

/** Asks whether a search was saved by whoever has the address. */
export function optInMail(
	origin: string,
	{ href, conditions }: { href: string; conditions: readonly string[] },
): ReturnType<typeof composeMail> {
	const { subject, paragraphs, link, closing } = t.optIn;
	return composeMail({ origin, subject, paragraphs: paragraphs(conditions), link: { href, text: link }, closing });
}

/** Instead of the link, where an address keeps as many searches as it may; their names were confirmed by its owner. */
export function enoughSearchesMail(
	origin: string,
	searches: readonly { readonly name: string; readonly href: string }[],
): ReturnType<typeof composeMail> {
	const { subject, paragraphs, closing } = t.enough;
	const links = searches.map(({ name, href }) => ({ href, text: name }));
	return composeMail({ origin, subject, paragraphs: paragraphs(searches.length), links, closing });
}
