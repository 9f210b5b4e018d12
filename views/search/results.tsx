import type { Child } from 'hono/jsx';
import { Card, type CardProps } from '#views/listings/card.tsx';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Problems } from '#views/ui/problems.tsx';
import { type Chip, Chips } from './chips.tsx';
import type { Option } from './form-model.ts';
import { Pagination } from './pagination.tsx';

export type ResultsProps = {
	/** Says in words what is shown: "Gebrauchte Volkswagen Golf", "Autos bis 10.000 €". */
	heading: string;
	total: number;
	/** Where this very search can be saved; absent where there is no filter. */
	saveHref?: string;
	cards: readonly CardProps[];
	chips: readonly Chip[];
	/** Address without any filter. */
	resetHref?: string;
	/** Whole sentences about unknown, impossible or doubtful parameters. Always shown, never swallowed. */
	problems: readonly string[];
	/** "Gemeint war vielleicht …", and the search with that word. */
	didYouMean?: { word: string; href: string };
	/** With similar body types; `count` is what they would add. */
	similarBodies?: { count: number; href: string };
	/** Only where nothing was found: what one filter less would show. */
	suggestions: readonly { filter: string; count: number; href: string }[];
	/** In the order of the select box; the default has the value "", so that it stays out of addresses. */
	sortings: readonly Option[];
	/** Told beside the sorting where the order is not the one asked for. */
	sortingNote?: string;
	/** How many filters are set, for the button that opens the form on phones. */
	active: number;
	nextHref?: string;
	/** Only on later pages. */
	firstHref?: string;
	/** The head of a landing page (make, model, dealer), between heading and list. */
	intro?: Child;
};

/** The part that a partial request gets anew. Its id, `ergebnisse`, is what the form replaces. */
export function Results(props: ResultsProps & { t: Texts }) {
	const { t } = props;
	return (
		<section id="ergebnisse" aria-labelledby="titel">
			<div class="head">
				<h1 id="titel">{props.heading}</h1>
				<p class="total">
					{t.search.found(props.total)}
					{props.saveHref !== undefined && (
						<a href={props.saveHref} rel="nofollow">
							{savedSearchTexts.save}
						</a>
					)}
					<a href="/sortierung">{t.search.howSorted}</a>
				</p>
			</div>
			{props.intro}
			<Problems title={t.search.problems} problems={props.problems} />
			{props.didYouMean && (
				<p class="mean">
					<a href={props.didYouMean.href} rel="nofollow">
						{t.search.meant(props.didYouMean.word)}
					</a>
				</p>
			)}
			<div class="bar">
				<button type="button" class="open" popovertarget="filter">
					<Icon name="filter" />
					{t.search.openFilters(props.active)}
				</button>
				<label class="sort">
					<span>{t.search.sorting}</span>
					<select name="sortierung" id="sortierung" form="filter" aria-label={t.search.sorting}>
						{props.sortings.map(option => (
							<option value={option.value} selected={option.checked}>
								{option.text}
							</option>
						))}
					</select>
				</label>
				<noscript>
					<button type="submit" form="filter">
						{t.search.sort}
					</button>
				</noscript>
			</div>
			<Chips t={t} chips={props.chips} resetHref={props.resetHref} />
			{props.sortingNote !== undefined && <p class="hint">{props.sortingNote}</p>}
			{props.similarBodies && (
				<p class="mean">
					<a href={props.similarBodies.href} rel="nofollow">
						{t.search.similarBodies(props.similarBodies.count)}
					</a>
				</p>
			)}
			{props.cards.length > 0 ? (
				<ol class="cards" hx-ignore>
					{props.cards.map((car, position) => (
						<Card t={t} car={car} position={position} />
					))}
				</ol>
			) : (
				<Nothing t={t} suggestions={props.suggestions} saveHref={props.saveHref} />
			)}
			<Pagination t={t} nextHref={props.nextHref} firstHref={props.firstHref} />
		</section>
	);
}

function Nothing(props: { t: Texts; suggestions: ResultsProps['suggestions']; saveHref: string | undefined }) {
	const { t, suggestions, saveHref } = props;
	return (
		<div class="nothing">
			<p>
				<b>{t.search.nothing}</b>
			</p>
			{saveHref !== undefined && (
				<p>
					<a class="main" href={saveHref} rel="nofollow">
						{savedSearchTexts.saveNothing}
					</a>
				</p>
			)}
			{suggestions.length > 0 && (
				<>
					<p>{t.search.nothingHint}</p>
					<ul>
						{suggestions.map(suggestion => (
							<li>
								<a href={suggestion.href} rel="nofollow">
									{t.search.without(suggestion.filter)}
								</a>
								<span>{t.cars(suggestion.count)}</span>
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	);
}
