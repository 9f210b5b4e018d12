import { Page, type PageHead } from '#views/layout/page.tsx';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';

export type OverviewProps = {
	t: Texts;
	head: PageHead;
	/** In German order. */
	makes: readonly {
		readonly name: string;
		readonly slug: string;
		readonly href: string;
		readonly cars: number;
		readonly models: readonly { readonly name: string; readonly href: string; readonly cars: number }[];
		/** Models that stand on the make's own page only. */
		readonly more: number;
	}[];
};

const words = modelTexts.overview;

/** All makes and models there is something to say about, `/modelle`. */
export function OverviewPage(props: OverviewProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} styles={['css/model.css']}>
			<div class="head">
				<h1>{words.heading}</h1>
			</div>
			<p class="lead">{words.intro}</p>
			<nav aria-label={words.makes}>
				<ul class="ways">
					{props.makes.map(({ name, slug }) => (
						<li>
							<a href={`#${slug}`}>{name}</a>
						</li>
					))}
				</ul>
			</nav>
			{props.makes.map(make => (
				<section class="make" id={make.slug}>
					<h2>
						<a href={make.href}>{make.name}</a> <small>{t.formats.number(make.cars)}</small>
					</h2>
					<ul class="ways">
						{make.models.map(model => (
							<li>
								<a href={model.href}>{model.name}</a> <small>{t.formats.number(model.cars)}</small>
							</li>
						))}
						{make.more > 0 && (
							<li>
								<a href={make.href}>{words.more(make.more)}</a>
							</li>
						)}
					</ul>
				</section>
			))}
		</Page>
	);
}
