import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';

/** Plain links, so that going back to a list finds it as it was. A cursor knows only the way forward and the beginning. */
export function Pagination(props: { t: Texts; nextHref?: string; firstHref?: string }) {
	const { t, nextHref, firstHref } = props;
	if (nextHref === undefined && firstHref === undefined) return null;
	return (
		<nav class="pages" aria-label={t.search.pages}>
			{firstHref !== undefined && (
				<a href={firstHref} rel="nofollow">
					<Icon name="back" />
					{t.search.first}
				</a>
			)}
			{nextHref !== undefined && (
				<a class="main" href={nextHref} rel="next">
					{t.search.next}
					<Icon name="arrow" />
				</a>
			)}
		</nav>
	);
}
