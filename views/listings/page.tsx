import type { Child } from 'hono/jsx';
import type { Facts } from '#src/listings/facts.ts';
import type { AdKind, Photo } from '#src/listings/listing.ts';
import type { PublicLife } from '#src/listings/public-life.ts';
import type { PriceComparison } from '#src/search/price-comparison.ts';
import { Heart, HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import { compareTexts } from '#views/texts/compare.ts';
import { historyTexts } from '#views/texts/history.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { FactList, type StatedFact } from '#views/ui/fact-list.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Price } from '#views/ui/price.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { type KnownOfModel, KnownOfModelBlock } from '#views/weak-points/car-block.tsx';
import type { CardProps } from './card.tsx';
import { factText } from './fact-text.ts';
import { Gallery } from './gallery.tsx';
import { History } from './history.tsx';
import { type OwnCar, OwnCarNotice } from './own-car.tsx';
import { PriceComparisonBlock } from './price-rating.tsx';
import { type AdSource, type Seller, SellerBox } from './seller-box.tsx';
import { SimilarCars } from './similar-cars.tsx';
import { Equipment, Specification } from './specification.tsx';

export type CarPageProps = {
	t: Texts;
	/** With `jsonLd`, and `robots: 'noindex'` once sold. */
	head: PageHead;
	crumbs: readonly Crumb[];
	id: number;
	/** As the seller wrote it. */
	title: string;
	/** The car by the catalogue, "Volkswagen Golf Variant", where it is known and the title does not say it already. */
	vehicle?: string;
	facts: Facts;
	adKind: AdKind;
	state?: 'reserved' | 'sold';
	photos: readonly Photo[];
	description: string;
	seller: Seller;
	/** Only for ads that come from elsewhere. */
	source?: AdSource;
	/** Where the same car stands besides. */
	alsoAt?: readonly (AdSource & { readonly seenAt: Date })[];
	/** Form or link to write to the seller here. */
	contact?: Child;
	/** Further style sheets and scripts that `contact` needs. */
	styles?: readonly string[];
	scripts?: readonly string[];
	publishedAt: Date;
	/** Only where it is a later day. */
	changedAt?: Date;
	/** `now` and `confirmedAt` in seconds since 1970. */
	history?: { readonly life: PublicLife; readonly confirmedAt: number | null; readonly now: number };
	/** The last reduction where it still holds, with the lowest price of the 30 days before it: § 11 (1) PAngV. */
	reduced?: { readonly at: Date; readonly beforeCents: number };
	/** Its price beside those of comparable cars, where there are enough. */
	comparison?: PriceComparison;
	/** What is known of its model, where that is known. */
	model?: KnownOfModel;
	/** Only for its seller. */
	own?: OwnCar;
	reportHref?: string;
	similar: readonly CardProps[];
	/** Same make and model, or whatever `similar` was taken from. */
	moreHref?: string;
};

type CarArticleProps = Omit<
	CarPageProps,
	| 'head'
	| 'crumbs'
	| 'styles'
	| 'scripts'
	| 'id'
	| 'publishedAt'
	| 'changedAt'
	| 'history'
	| 'model'
	| 'own'
	| 'reportHref'
	| 'similar'
	| 'moreHref'
> & {
	/** Beside the price: what a visitor can do with the car. */
	keeping?: Child;
	children?: Child;
};

/** One car, `/inserat/{id}-{slug}`. */
export function CarPage(props: CarPageProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} styles={props.styles} scripts={props.scripts}>
			<Breadcrumbs t={t} crumbs={props.crumbs} />
			{props.own && <OwnCarNotice own={props.own} />}
			<CarArticle {...props} keeping={props.own === undefined && props.state !== 'sold' && <Keeping {...props} />}>
				{props.model && <KnownOfModelBlock {...props.model} />}
				{props.history && <History t={t} {...props.history} />}
				<p class="hint">
					{t.car.number(props.id)} · {t.car.published(t.formats.date(props.publishedAt))}
					{props.changedAt && <> · {t.car.changed(t.formats.date(props.changedAt))}</>}
					{props.reportHref !== undefined && (
						<>
							{' '}
							· <a href={props.reportHref}>{t.car.report}</a>
						</>
					)}
				</p>
			</CarArticle>
			<SimilarCars t={t} cars={props.similar} moreHref={props.moreHref} />
			<HeartForm />
		</Page>
	);
}

function Keeping(props: { id: number; title: string }) {
	return (
		<p class="reach">
			<Heart id={props.id} title={props.title} look="long" />
			<a class="second" href={`/vergleich?id=${props.id}`} rel="nofollow">
				{compareTexts.compare}
			</a>
		</p>
	);
}

/** What an ad says: on the page of the car, and before that to its seller. `children` stand at its end. */
export function CarArticle(props: CarArticleProps) {
	const { t, facts } = props;
	return (
		<article class="car">
			<Gallery t={t} photos={props.photos} />
			<div class="side">
				<Banner t={t} car={props} />
				<header>
					<h1 hx-ignore>{props.title}</h1>
					{props.vehicle !== undefined && !says(props.title, props.vehicle) && <p class="hint">{props.vehicle}</p>}
					<Price t={t} facts={facts} />
					{props.reduced && (
						<p>
							<span class="badge">{historyTexts.reduced}</span>{' '}
							{historyTexts.reducedText(t.formats.date(props.reduced.at), t.formats.price(props.reduced.beforeCents))}
						</p>
					)}
				</header>
				{props.keeping}
				<FactList look="key" facts={keyFacts(t, facts)} />
				{props.comparison && <PriceComparisonBlock t={t} comparison={props.comparison} />}
				<SellerBox t={t} seller={props.seller} source={props.source} alsoAt={props.alsoAt} contact={props.contact} />
			</div>
			<div class="rest">
				<section>
					<h2>{t.car.description}</h2>
					{props.description.trim() === '' ? (
						<p class="hint">{t.car.noDescription}</p>
					) : (
						<UserText text={props.description} />
					)}
				</section>
				<Equipment t={t} facts={facts} />
				<Specification t={t} facts={facts} />
				{props.children}
			</div>
		</article>
	);
}

function says(title: string, vehicle: string): boolean {
	return title.toLowerCase().includes(vehicle.toLowerCase());
}

/** What a buyer must know before anything else about this ad. */
function Banner(props: { t: Texts; car: CarArticleProps }) {
	const { t, car } = props;
	return (
		<>
			{car.state === 'sold' && <Notice title={t.car.soldTitle}>{t.car.soldText}</Notice>}
			{car.state === 'reserved' && <Notice title={t.car.reservedTitle}>{t.car.reservedText}</Notice>}
			{car.adKind === 'gesuch' && <Notice title={t.car.wantedTitle}>{t.car.wantedText}</Notice>}
			{car.adKind === 'teiletraeger' && <Notice title={t.car.partsTitle}>{t.car.partsText}</Notice>}
			{car.facts.damaged === true && <Notice title={t.car.damagedTitle}>{t.car.damagedText}</Notice>}
		</>
	);
}

function keyFacts(t: Texts, facts: Facts): StatedFact[] {
	const fact = (label: string, text: string | undefined): StatedFact =>
		text === undefined ? { label, text: t.unstated, stated: false } : { label, text };
	return [
		fact(t.car.firstRegistration, factText(t, 'firstRegistration', facts)),
		fact(t.car.mileage, factText(t, 'mileageKm', facts)),
		fact(t.car.power, factText(t, 'powerKw', facts)),
		fact(t.car.fuel, factText(t, 'fuel', facts)),
		fact(t.car.gearbox, factText(t, 'gearbox', facts)),
		fact(t.car.inspection, facts.newInspection === true ? t.car.inspectionNew : factText(t, 'inspectionUntil', facts)),
		fact(t.car.owners, factText(t, 'previousOwners', facts)),
		fact(t.car.accident, factText(t, 'accident', facts)),
	];
}
