import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';

/** One filter in words ("bis 10.000 €") and the address without it. */
export type Chip = { readonly text: string; readonly removeHref: string };

/** What is filtered, each to be taken away. */
export function Chips(props: { t: Texts; chips: readonly Chip[]; resetHref?: string }) {
	const { t, chips } = props;
	if (chips.length === 0) return null;
	return (
		<ul class="chips" aria-label={t.search.activeFilters}>
			{chips.map(chip => (
				<li>
					<a href={chip.removeHref} rel="nofollow" title={t.search.removeFilter(chip.text)}>
						{chip.text}
						<Icon name="close" />
					</a>
				</li>
			))}
			{chips.length > 1 && props.resetHref !== undefined && (
				<li>
					<a class="plain" href={props.resetHref}>
						{t.search.resetAll}
					</a>
				</li>
			)}
		</ul>
	);
}
