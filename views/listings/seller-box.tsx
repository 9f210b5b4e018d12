import type { Child } from 'hono/jsx';
import type { SellerKind } from '#src/listings/listing.ts';
import { sellerKinds } from '#src/vehicles/enumerations.ts';
import { sourceRemovalTexts } from '#views/texts/source-removal.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';

/** Who sells. A private seller's name, phone and address are never part of a public page. */
export type Seller = {
	/** The seller's own declaration, § 5b UWG and Art. 246d EGBGB: always shown. */
	readonly kind: SellerKind;
	/** "10115 Berlin"; `undefined` where the ad states no place. */
	readonly place?: string;
	readonly distanceKm?: number;
	readonly dealer?: DealerContact;
};

export type DealerContact = {
	readonly company: string;
	/** `/haendler/{slug}` */
	readonly href: string;
	readonly street: string;
	readonly plz: string;
	readonly place: string;
	readonly country: 'deutschland' | 'oesterreich' | 'schweiz';
	readonly phone: string;
	readonly email: string;
	/** Absolute http(s) address, checked before it was stored. */
	readonly website?: string;
	/** One line a day. */
	readonly openingHours: string;
	readonly imprint: string;
};

/** Where the ad was first published, with the way back to it. `url` is absolute http(s). */
export type AdSource = {
	readonly name: string;
	readonly url?: string;
	/** An ad that nobody here answers for: when it was last seen there, and where whoever's it is takes it out. */
	readonly brought?: { readonly checkedAt: Date; readonly removeHref: string };
};

/** The seller with the ways to reach them. `contact` is the form or link to write here, where there is one. */
export function SellerBox(props: {
	t: Texts;
	seller: Seller;
	source?: AdSource;
	alsoAt?: readonly (AdSource & { readonly seenAt: Date })[] | undefined;
	contact?: Child;
	id?: string;
}) {
	const { t, seller, source, alsoAt = [] } = props;
	const { dealer } = seller;
	const id = props.id ?? 'anbieter';
	return (
		<section class="seller" aria-labelledby={id}>
			<h2 id={id}>{dealer?.company ?? (seller.kind === 'privat' ? t.car.privateSeller : t.car.commercialSeller)}</h2>
			<p class="badge">{t.word(sellerKinds, seller.kind)}</p>
			{dealer === undefined ? <Whereabouts t={t} seller={seller} /> : <Dealer t={t} dealer={dealer} />}
			{source !== undefined && (
				<>
					<p class="hint">{originOf(t, source, dealer !== undefined)}</p>
					{source.url !== undefined && (
						<a class="main" href={source.url} rel="noopener nofollow">
							{source.brought === undefined ? t.car.atSource(source.name) : sourceRemovalTexts.link}
							<Icon name="out" />
						</a>
					)}
					{source.brought && (
						<p class="hint">
							{sourceRemovalTexts.checked(t.formats.date(source.brought.checkedAt))} {sourceRemovalTexts.ask}{' '}
							<a href={source.brought.removeHref} rel="nofollow">
								{sourceRemovalTexts.here}
							</a>
						</p>
					)}
				</>
			)}
			{alsoAt.length > 0 && (
				<p class="hint">
					{t.car.alsoAt}{' '}
					{alsoAt.map(({ name, url, seenAt }, index) => (
						<>
							{index > 0 && ', '}
							{url === undefined ? (
								name
							) : (
								<a href={url} rel="noopener nofollow">
									{name}
								</a>
							)}{' '}
							({t.car.seenOn(t.formats.date(seenAt))})
						</>
					))}
				</p>
			)}
			{props.contact}
			<p class="hint">{seller.kind === 'privat' ? t.car.privateNote : t.car.commercialNote}</p>
			<p class="safe">
				<Icon name="shield" />
				<span>
					<b>{t.car.safety}.</b> {t.car.safetyText}
				</span>
			</p>
		</section>
	);
}

function originOf({ car }: Texts, { name, url }: AdSource, hasDealerPage: boolean): string {
	if (hasDealerPage) return car.keptAtSource(name);
	return url === undefined ? car.fromNoAddress(name) : car.fromSource(name);
}

function Whereabouts(props: { t: Texts; seller: Seller }) {
	const { t, seller } = props;
	if (seller.place === undefined) return null;
	return (
		<p class="where">
			<Icon name="pin" />
			{seller.place}
			{seller.distanceKm !== undefined && <> · {t.formats.distance(seller.distanceKm)}</>}
		</p>
	);
}

function Dealer(props: { t: Texts; dealer: DealerContact }) {
	const { t, dealer } = props;
	return (
		<>
			<DealerAddress t={t} dealer={dealer} />
			<DealerReach t={t} dealer={{ ...dealer, website: undefined }} />
			<p>
				<a href={dealer.href}>{t.car.stock}</a>
			</p>
			<details>
				<summary>{t.car.imprint}</summary>
				<p class="lines" hx-ignore>
					{dealer.imprint}
				</p>
			</details>
		</>
	);
}

/** Street, postcode and town as on an envelope, with the country where it is not Germany. */
export function DealerAddress(props: {
	t: Texts;
	dealer: Pick<DealerContact, 'street' | 'plz' | 'place' | 'country'>;
}) {
	const { t, dealer } = props;
	return (
		<p class="where">
			<Icon name="pin" />
			<span>
				{dealer.street}
				<br />
				{dealer.plz} {dealer.place}
				{dealer.country !== 'deutschland' && <>, {t.card.country[dealer.country]}</>}
			</span>
		</p>
	);
}

/** The ways to reach a dealer without us. */
export function DealerReach(props: { t: Texts; dealer: Pick<DealerContact, 'phone' | 'email' | 'website'> }) {
	const { t, dealer } = props;
	return (
		<p class="reach">
			<a class="second" href={`tel:${dealer.phone.replace(/[^\d+]/g, '')}`}>
				<Icon name="phone" />
				{dealer.phone}
			</a>
			<a class="second" href={`mailto:${dealer.email}`}>
				{t.car.write}
			</a>
			{dealer.website !== undefined && (
				<a class="second" href={dealer.website} rel="noopener nofollow">
					{t.car.website}
					<Icon name="out" />
				</a>
			)}
		</p>
	);
}
