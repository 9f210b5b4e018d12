import { sellerKinds } from '#src/vehicles/enumerations.ts';
import { HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import { Card, type CardProps } from '#views/listings/card.tsx';
import { DealerAddress, type DealerContact, DealerReach } from '#views/listings/seller-box.tsx';
import { Pagination } from '#views/search/pagination.tsx';
import type { Texts } from '#views/texts/texts.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { DealerLogo, type LogoPhoto } from './logo.tsx';

export type DealerPageProps = {
	t: Texts;
	head: PageHead;
	crumbs: readonly Crumb[];
	dealer: Omit<DealerContact, 'href'> & {
		readonly about: string;
		readonly vatId?: string;
		readonly registerNumber?: string;
		readonly logo?: LogoPhoto;
	};
	total: number;
	cards: readonly CardProps[];
	nextHref?: string;
	firstHref?: string;
};

/** A dealer and its stock, `/haendler/{slug}`. What § 5 DDG asks of the dealer stands here and on each of its ads. */
export function DealerPage(props: DealerPageProps) {
	const { t, dealer } = props;
	return (
		<Page {...props.head} t={t}>
			<Breadcrumbs t={t} crumbs={props.crumbs} />
			<div class="dealer">
				<section aria-labelledby="titel">
					<DealerLogo logo={dealer.logo} company={dealer.company} />
					<div class="head">
						<h1 id="titel" hx-ignore>
							{dealer.company}
						</h1>
						<p class="total">{t.dealer.stock(t.cars(props.total))}</p>
					</div>
					{props.cards.length === 0 ? (
						<p class="nothing">{t.dealer.empty}</p>
					) : (
						<ol class="cards" hx-ignore>
							{props.cards.map((car, position) => (
								<Card t={t} car={car} position={position} />
							))}
						</ol>
					)}
					<Pagination t={t} nextHref={props.nextHref} firstHref={props.firstHref} />
				</section>
				<div class="about">
					<Contact {...props} />
					{dealer.openingHours.trim() !== '' && (
						<section>
							<h2>{t.dealer.openingHours}</h2>
							<p class="lines" hx-ignore>
								{dealer.openingHours}
							</p>
						</section>
					)}
					{dealer.about.trim() !== '' && (
						<section>
							<h2>{t.dealer.about}</h2>
							<UserText text={dealer.about} />
						</section>
					)}
					<section>
						<h2>{t.dealer.imprint}</h2>
						<p class="lines" hx-ignore>
							{dealer.imprint}
						</p>
						{dealer.registerNumber !== undefined && <p>{t.dealer.register(dealer.registerNumber)}</p>}
						{dealer.vatId !== undefined && <p>{t.dealer.vatId(dealer.vatId)}</p>}
					</section>
				</div>
			</div>
			<HeartForm />
		</Page>
	);
}

function Contact(props: DealerPageProps) {
	const { t, dealer } = props;
	return (
		<section class="seller">
			<h2>{t.dealer.contact}</h2>
			<p class="badge">{t.word(sellerKinds, 'haendler')}</p>
			<DealerAddress t={t} dealer={dealer} />
			<DealerReach t={t} dealer={dealer} />
		</section>
	);
}
