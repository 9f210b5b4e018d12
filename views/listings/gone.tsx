import { HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import type { Texts } from '#views/texts/texts.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import type { CardProps } from './card.tsx';
import { SimilarCars } from './similar-cars.tsx';

export type GonePageProps = {
	t: Texts;
	/** With `robots: 'noindex'`. */
	head: PageHead;
	crumbs: readonly Crumb[];
	/** `removed` also stands for erased: nothing of the ad is shown then. */
	reason: 'sold' | 'ended' | 'removed';
	/** What it was, from the catalogue and never the seller's own words: "Volkswagen Golf, EZ 03/2019". */
	what?: string;
	moreHref: string;
	similar: readonly CardProps[];
};

/** Answered with 410: the ad is over, the search need not be. */
export function GonePage(props: GonePageProps) {
	const { t, reason, what } = props;
	return (
		<Page {...props.head} t={t}>
			<Breadcrumbs t={t} crumbs={props.crumbs} />
			<div class="prose">
				<h1>{t.gone[reason]}</h1>
				<p>
					{reason === 'removed' || what === undefined
						? t.gone.removedText
						: reason === 'sold'
							? t.gone.soldText(what)
							: t.gone.endedText(what)}
				</p>
				<p>
					<a class="main" href={props.moreHref}>
						{t.gone.more}
					</a>
				</p>
			</div>
			<SimilarCars t={t} cars={props.similar} />
			<HeartForm />
		</Page>
	);
}
