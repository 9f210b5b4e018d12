import type { Texts } from '#views/texts/texts.ts';
import { PageLinks } from '#views/ui/page-links.tsx';

/** From one page of results to the next. */
export function Pagination(props: { t: Texts; nextHref?: string; firstHref?: string }) {
	const { t, nextHref, firstHref } = props;
	return (
		<PageLinks
			label={t.search.pages}
			first={{ href: firstHref, text: t.search.first }}
			next={{ href: nextHref, text: t.search.next }}
		/>
	);
}
