import type { Facts } from '#src/listings/facts.ts';
import type { Photo, SellerKind } from '#src/listings/listing.ts';
import type { PriceRating } from '#src/vehicles/price-ratings.ts';
import { HeartForm } from '#views/favourites/heart.tsx';
import { Page } from '#views/layout/page.tsx';
import { compareTexts as words } from '#views/texts/compare.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Problems } from '#views/ui/problems.tsx';
import { CompareTable } from './table.tsx';

/** An ad that can be read. */
export type StandingColumn = {
	readonly kind: 'standing';
	readonly href: string;
	/** As the seller wrote it. */
	readonly title: string;
	readonly facts: Facts;
	readonly state: keyof typeof words.states;
	readonly sellerKind: SellerKind;
	readonly photo?: Photo;
	/** "10115 Berlin" */
	readonly place?: string;
	readonly priceRating?: PriceRating;
};

/** One that is over: what it was by the catalogue. */
export type GoneColumn = { readonly kind: 'gone'; readonly state: keyof typeof words.gone; readonly title: string };

export type ComparedCar = (StandingColumn | GoneColumn) & {
	readonly id: number;
	/** The comparison without it. */
	readonly removeHref: string;
};

export type ComparePageProps = {
	t: Texts;
	cars: readonly ComparedCar[];
	problems: readonly string[];
	onlyDifferences: boolean;
	atMost: number;
	/** The same cars with everything, or with the differences alone. */
	otherViewHref: string;
	/** The list of kept cars, which leads back here with more of them. */
	favouritesHref: string;
};

/** Cars side by side, `/vergleich`. */
export function ComparePage(props: ComparePageProps) {
	const { t, cars, problems, atMost } = props;
	const title = words.titleOf(cars.map(car => car.title.slice(0, 60).toWellFormed()));
	return (
		<Page t={t} title={title} robots="noindex" styles={['css/forms.css', 'css/compare.css']}>
			<div class="head">
				<h1>{words.title}</h1>
			</div>
			<div class="comparing">
				<Problems title={words.problems} problems={problems} />
				{cars.length === 0 ? (
					<div class="nothing">
						<p>
							<b>{words.emptyTitle}</b>
						</p>
						<p>{words.emptyText}</p>
					</div>
				) : (
					<>
						<p class="hint">{words.lead(atMost)}</p>
						<CompareTable {...props} />
					</>
				)}
				{cars.length < atMost && <Add {...props} />}
			</div>
			<HeartForm />
		</Page>
	);
}

function Add(props: ComparePageProps) {
	const { cars, onlyDifferences } = props;
	return (
		<section class="band" aria-labelledby="dazu">
			<div class="head">
				<h2 id="dazu">{words.add}</h2>
			</div>
			<form class="adding" action="/vergleich">
				{cars.map(({ id }) => (
					<input type="hidden" name="id" value={id} />
				))}
				{onlyDifferences && <input type="hidden" name="nur" value="unterschiede" />}
				<label>
					<span>{words.addLabel}</span>
					<input type="text" name="id" maxlength={300} autocomplete="off" autocapitalize="none" spellcheck={false} />
				</label>
				<button type="submit">{words.addButton}</button>
			</form>
			<p class="reach">
				<a class="second" href={props.favouritesHref} rel="nofollow">
					<Icon name="heart" />
					{words.fromFavourites}
				</a>
				<a class="second" href="/autos">
					<Icon name="search" />
					{words.search}
				</a>
			</p>
		</section>
	);
}
