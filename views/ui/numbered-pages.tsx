import { number } from '#src/formats/german.ts';
import { Icon } from './icon.tsx';

export type NumberedPagesProps = {
	/** What screen readers call the links. */
	readonly label: string;
	/** The page that is shown, from 1, and how many there are. */
	readonly page: number;
	readonly pages: number;
	/** Address of a page. */
	readonly hrefOf: (page: number) => string;
	readonly words: {
		readonly previous: string;
		readonly next: string;
		/** What a number is called: "Seite 3". */
		readonly page: (page: number) => string;
	};
};

/** Links to the pages next to this one, the first and the last. Nothing where there is only one. */
export function NumberedPages({ label, page, pages, hrefOf, words }: NumberedPagesProps) {
	if (pages <= 1) return null;
	return (
		<nav class="numbered" aria-label={label}>
			{page > 1 && (
				<a href={hrefOf(page - 1)} rel="prev">
					<Icon name="back" />
					<span class="wide">{words.previous}</span>
					<span class="sr">{words.page(page - 1)}</span>
				</a>
			)}
			<ol class="plain">
				{shownPages(page, pages).map(one =>
					one === undefined ? (
						<li aria-hidden="true">…</li>
					) : (
						<li>
							<a href={hrefOf(one)} aria-current={one === page ? 'page' : undefined} aria-label={words.page(one)}>
								{number(one)}
							</a>
						</li>
					),
				)}
			</ol>
			{page < pages && (
				<a href={hrefOf(page + 1)} rel="next">
					<span class="wide">{words.next}</span>
					<span class="sr">{words.page(page + 1)}</span>
					<Icon name="arrow" />
				</a>
			)}
		</nav>
	);
}

/** First, last and those around the one shown; undefined where some are left out. */
export function shownPages(page: number, pages: number): readonly (number | undefined)[] {
	const shown = [1, page - 1, page, page + 1, pages].filter(
		(one, at, all) => one >= 1 && one <= pages && all.indexOf(one) === at,
	);
	return shown.flatMap((one, at) => {
		const before = shown[at - 1];
		if (before === undefined || one === before + 1) return [one];
		// A gap of one page takes no less room than its number.
		return one === before + 2 ? [before + 1, one] : [undefined, one];
	});
}
