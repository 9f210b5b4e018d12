import type { FavouriteSorting } from '#src/favourites/form.ts';
import { Page } from '#views/layout/page.tsx';
import { Card, type CardProps } from '#views/listings/card.tsx';
import { favouritesTexts as words } from '#views/texts/favourites.ts';
import type { Texts } from '#views/texts/texts.ts';
import { PageLinks } from '#views/ui/page-links.tsx';
import { Entry } from './entry.tsx';
import { Gone } from './gone.tsx';
import { HeartForm } from './heart.tsx';
import { Notices, Telling } from './notices.tsx';

type Kept = {
	/** Only members have one; '' is none. */
	readonly note: string;
	/** When it was kept, and for what price; members' lists alone know it. */
	readonly keptAt?: Date;
	readonly keptCents?: number;
	/** Of the price since then. */
	readonly changeCents?: number;
};

/** A car of the list that is on offer. */
export type KeptCar = Kept & { readonly card: CardProps; readonly ticked: boolean };

/** One that is not any more: what it was, and of a removed ad not even that. */
export type GoneCar = Kept & {
	readonly id: number;
	readonly state: keyof typeof words.gone;
	readonly what?: string;
	readonly firstRegistration?: string;
	readonly lastCents?: number;
	/** While the ad of a sold car can still be read. */
	readonly href?: string;
};

/** A note that was too long to be kept. */
export type RefusedNote = { readonly id: number; readonly typed: string; readonly message: string };

export type FavouritesPageProps = {
	t: Texts;
	total: number;
	cars: readonly KeptCar[];
	gone: readonly GoneCar[];
	sorting: FavouriteSorting;
	/** Cars of a comparison that are not shown here and stay in it. */
	carried: readonly number[];
	problems: readonly string[];
	nextHref?: string;
	firstHref?: string;
	/** How a member is told of news. */
	telling?: keyof typeof words.telling;
	noteAtMost: number;
	compareAtMost: number;
	guestDays: number;
	/** Somebody wanted to keep one more than `most`. */
	fullAt?: number;
	refused?: RefusedNote;
};

/** What somebody keeps, `/merkliste`. */
export function FavouritesPage(props: FavouritesPageProps) {
	const { t, total, cars, gone } = props;
	return (
		<Page
			t={t}
			title={words.title}
			robots="noindex"
			current="/merkliste"
			styles={['css/forms.css', 'css/favourites.css']}
		>
			<div class="head">
				<h1>{words.title}</h1>
				{total > 0 && <p class="total">{words.count(total)}</p>}
			</div>
			<div class="list">
				<Notices {...props} />
				{total === 0 ? (
					<div class="nothing">
						<p>
							<b>{words.emptyTitle}</b>
						</p>
						<p>{words.emptyText}</p>
						<p>
							<a class="main" href="/autos">
								{words.find}
							</a>
						</p>
					</div>
				) : (
					cars.length > 0 && <Sorting sorting={props.sorting} carried={props.carried} />
				)}
				{cars.length > 0 && (
					<>
						<ol class="cards" hx-ignore>
							{cars.map((car, position) => (
								<Card t={t} car={car.card} position={position}>
									<Entry {...props} id={car.card.id} title={car.card.title} kept={car} />
								</Card>
							))}
						</ol>
						<CompareForm {...props} />
					</>
				)}
				{gone.length > 0 && <Gone {...props} />}
				<PageLinks
					label={t.search.pages}
					first={{ href: props.firstHref, text: words.first }}
					next={{ href: props.nextHref, text: words.next }}
				/>
				<Telling {...props} />
			</div>
			<HeartForm />
		</Page>
	);
}

function Sorting(props: Pick<FavouritesPageProps, 'sorting' | 'carried'>) {
	return (
		<form class="bar" action="/merkliste">
			{props.carried.map(id => (
				<input type="hidden" name="dazu" value={id} />
			))}
			<label class="sort">
				<span>{words.sorting}</span>
				<select name="sortierung" aria-label={words.sorting}>
					{Object.entries(words.sortings).map(([value, text]) => (
						<option value={value === 'gemerkt' ? '' : value} selected={value === props.sorting}>
							{text}
						</option>
					))}
				</select>
			</label>
			<button type="submit">{words.sort}</button>
		</form>
	);
}

/** The boxes stand at the cars and name this form. */
function CompareForm(props: FavouritesPageProps) {
	const { carried } = props;
	return (
		<form class="bar ticked" id="vergleich" action="/vergleich">
			{carried.map(id => (
				<input type="hidden" name="id" value={id} />
			))}
			<button type="submit" class="main">
				{words.compareTicked}
			</button>
			<p class="hint">
				{words.compareHint(props.compareAtMost)}
				{carried.length > 0 && <> {words.alsoCompared(carried.length)}</>}
			</p>
		</form>
	);
}
