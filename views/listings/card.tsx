import type { Child } from 'hono/jsx';
import type { Facts } from '#src/listings/facts.ts';
import type { AdKind, Photo, SellerKind } from '#src/listings/listing.ts';
import { fuels, gearboxes, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { PriceRating } from '#src/vehicles/price-ratings.ts';
import { Heart } from '#views/favourites/heart.tsx';
import { priceRatingTexts } from '#views/texts/price-rating.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Picture } from '#views/ui/picture.tsx';
import { Price } from '#views/ui/price.tsx';
import { PriceRatingBadge } from './price-rating.tsx';

/** The facts a German buyer scans a list for. */
export type CardFacts = Pick<
	Facts,
	| 'priceCents'
	| 'priceKind'
	| 'vat'
	| 'firstRegistration'
	| 'mileageKm'
	| 'powerKw'
	| 'fuel'
	| 'plugIn'
	| 'gearbox'
	| 'inspectionUntil'
	| 'newInspection'
	| 'previousOwners'
	| 'accident'
	| 'damaged'
>;

export type CardProps = {
	id: number;
	/** `/inserat/{id}-{slug}` */
	href: string;
	title: string;
	facts: CardFacts;
	/** The cover, `undefined` for an ad without photos. */
	photo?: Photo;
	photoCount: number;
	adKind: AdKind;
	sellerKind: SellerKind;
	/** "10115 Berlin", "8010 Graz, Österreich"; `undefined` where the ad states no place. */
	place?: string;
	/** From the place asked for. */
	distanceKm?: number;
	/** Reserved and sold cars are marked. */
	state?: 'reserved' | 'sold';
	/** Beside comparable cars; absent where there is none. */
	priceRating?: PriceRating;
	/** The lowest price of the 30 days before the last reduction, § 11 (1) PAngV; absent where none holds. */
	reducedFromCents?: number;
	/** Stated by the ad's source: "mobile.de". */
	source?: string;
};

/**
 * One car in a list. `position` counts from 0: the photos of the first two are seen at once and load at once. Its heart sends
 * the `HeartForm` of the page; `children` stand at its end.
 */
export function Card(props: { t: Texts; car: CardProps; position: number; heading?: 'h2' | 'h3'; children?: Child }) {
	const { t, car, position } = props;
	const Heading = props.heading ?? 'h2';
	const marks = [
		car.state !== undefined && t.card[car.state],
		car.adKind === 'gesuch' && t.card.wanted,
		car.adKind === 'teiletraeger' && t.card.parts,
		car.facts.damaged === true && t.card.damaged,
	].filter(mark => mark !== false);
	return (
		<li>
			<div class="ph">
				{car.photo ? (
					<Picture photo={car.photo} use="card" eager={position < 2} first={position === 0} alt="" />
				) : (
					<span class="nophoto">
						<Icon name="camera" />
						{t.card.noPhoto}
					</span>
				)}
				{marks.length > 0 && <span class="marks">{marks.join(' · ')}</span>}
				{car.photoCount > 1 && (
					<span class="n">
						{car.photoCount}
						<span class="sr"> {t.card.photos(car.photoCount)}</span>
					</span>
				)}
				<Heart id={car.id} title={car.title} />
			</div>
			<Heading>
				<a href={car.href}>{car.title}</a>
			</Heading>
			<AskedPrice t={t} car={car} />
			<ul class="fx">
				{keyFacts(t, car.facts).map(fact => (
					<li class={fact.stated ? undefined : 'na'}>{fact.text}</li>
				))}
			</ul>
			<p class="by">
				<b>{t.word(sellerKinds, car.sellerKind)}</b>
				{car.place !== undefined && <> · {car.place}</>}
				{car.distanceKm !== undefined && <> · {t.formats.distance(car.distanceKm)}</>}
				{car.source !== undefined && <> · {car.source}</>}
			</p>
			{props.children}
		</li>
	);
}

/** The price, and under it what it was and how it stands beside others. */
function AskedPrice(props: { t: Texts; car: CardProps }) {
	const { t, car } = props;
	const { priceRating, reducedFromCents } = car;
	if (priceRating === undefined && reducedFromCents === undefined) return <Price t={t} facts={car.facts} />;
	return (
		<div class="asked">
			<Price t={t} facts={car.facts} />
			{reducedFromCents !== undefined && (
				<p class="hint">
					{priceRatingTexts.reduced}, {priceRatingTexts.before} <s>{t.formats.price(reducedFromCents)}</s>
				</p>
			)}
			{priceRating !== undefined && <PriceRatingBadge t={t} rating={priceRating} />}
		</div>
	);
}

type KeyFact = { text: string; stated: boolean };

/** The same facts at the same place in every card; what an ad does not say is said to be unstated. */
function keyFacts(t: Texts, facts: CardFacts): KeyFact[] {
	const { card, formats } = t;
	const stated = (text: string | null, otherwise: string): KeyFact =>
		text === null ? { text: otherwise, stated: false } : { text, stated: true };
	const has = <V,>(value: V | null, told: (value: V) => string) => (value === null ? null : told(value));
	const history = { unfallfrei: card.accidentFree, repariert: card.repaired, unfallwagen: card.accidentCar };
	const fuel = has(facts.fuel, fuel => t.word(fuels, fuel));
	return [
		stated(
			has(facts.firstRegistration, month => card.firstRegistration(formats.month(month))),
			card.noFirstRegistration,
		),
		stated(
			has(facts.mileageKm, km => formats.amount(km, 'km')),
			card.noMileage,
		),
		stated(has(facts.powerKw, formats.power), card.noPower),
		stated(facts.plugIn === true && fuel !== null ? card.plugIn(fuel) : fuel, card.noFuel),
		stated(
			has(facts.gearbox, gearbox => t.word(gearboxes, gearbox)),
			card.noGearbox,
		),
		stated(
			facts.newInspection === true
				? card.newInspection
				: has(facts.inspectionUntil, month => card.inspection(formats.month(month))),
			card.noInspection,
		),
		stated(has(facts.previousOwners, card.owners), card.noOwners),
		stated(
			has(facts.accident, accident => history[accident]),
			card.noHistory,
		),
	];
}
