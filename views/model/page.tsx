import type { Child } from 'hono/jsx';
import type { WeakPoint } from '#src/forum/weak-points/weak-point.ts';
import type { DaysFigures, PriceFigures } from '#src/search/figures/figures.ts';
import { HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import { Card, type CardProps } from '#views/listings/card.tsx';
import { modelTexts as words } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { type EngineRow, Engines, type OtherEngines } from './engines.tsx';
import { Topics, WeakPoints } from './forum.tsx';
import { MarketNow } from './market-now.tsx';
import { PriceAgainstMileage } from './mileage.tsx';
import type { ChartDot } from './mileage-chart.tsx';
import { Offered, type OfferedGroup } from './offered.tsx';
import { Standing } from './standing.tsx';
import { PricesByYear, type YearRow } from './years.tsx';

export type { EngineRow, OfferedGroup };

/** What the forum knows of a model. */
export type ForumPart = {
	readonly topics: readonly {
		readonly title: string;
		readonly href: string;
		readonly posts: number;
		/** Seconds since 1970. */
		readonly lastPostAt: number;
	}[];
	readonly topicsTotal: number;
	readonly tagHref: string;
	readonly askHref: string;
	readonly weakPoints: readonly WeakPoint[];
};

export type ModelPageProps = {
	t: Texts;
	head: PageHead;
	crumbs: readonly Crumb[];
	/** "Volkswagen Golf" */
	name: string;
	/** Slug of the model. */
	model: string;
	count: number;
	/** Cars with a price. */
	priced: number;
	/** Absent where fewer than `fewest` cars have one: then there are no charts either, and `cars` are the cars themselves. */
	prices?: PriceFigures;
	fewest: number;
	/** Cars whose price has been reduced. */
	reduced: number;
	carsHref: string;
	saveHref: string;
	years: readonly YearRow[];
	withoutYear: number;
	dots: readonly ChartDot[];
	dotsOf: number;
	byMileageHref: string;
	best: readonly CardProps[];
	cars: readonly CardProps[];
	engines: readonly EngineRow[];
	otherEngines: OtherEngines;
	withoutEngine: number;
	offered: readonly OfferedGroup[];
	standing?: DaysFigures;
	left?: DaysFigures;
	/** Models of a group. */
	members: readonly { readonly text: string; readonly href: string }[];
	checklistHref: string;
	forum: ForumPart;
};

/** One model, `/modelle/{marke}/{modell}`: what it costs here today, what fails on it, what its owners say. */
export function ModelPage(props: ModelPageProps) {
	const { t, name, count, prices } = props;
	const sections = sectionsOf(props).filter(({ content }) => content !== undefined);
	return (
		<Page {...props.head} t={t} styles={['css/model.css', 'css/weak-points.css']}>
			<Breadcrumbs t={t} crumbs={props.crumbs} />
			<div class="head">
				<h1>{name}</h1>
				<p class="total">
					{count === 0 ? words.noCars : <a href={props.carsHref}>{words.showCars(count)}</a>}
					<a href={props.saveHref} rel="nofollow">
						{words.saveSearch}
					</a>
				</p>
			</div>
			<div class="model">
				<Members {...props} />
				{count > 0 && <MarketNow {...props} />}
				{sections.length > 2 && (
					<nav aria-label={words.onThisPage} class="onpage">
						<ul class="chips">
							{sections.map(({ id }) => (
								<li>
									<a href={`#${id}`}>{words.short[id]}</a>
								</li>
							))}
						</ul>
					</nav>
				)}
				{sections.map(({ id, title, content }) => (
					<section class="band" id={id} aria-labelledby={`${id}-titel`}>
						<div class="head">
							<h2 id={`${id}-titel`}>{title}</h2>
						</div>
						{content}
					</section>
				))}
				{prices === undefined && count > 0 && <FewCars {...props} />}
			</div>
			<HeartForm />
		</Page>
	);
}

type Section = { readonly id: keyof typeof words.short; readonly title: string; readonly content: Child | undefined };

/** In the order in which a buyer asks: what it costs, what breaks, what others say, and then the rest. */
function sectionsOf(props: ModelPageProps): Section[] {
	const { prices, count } = props;
	const when = (holds: boolean, content: Child) => (holds ? content : undefined);
	const hasMarket = prices !== undefined;
	return [
		{
			id: 'preise',
			title: words.years.title,
			content: when(hasMarket && props.years.length > 0, <PricesByYear {...props} />),
		},
		{
			id: 'kilometer',
			title: words.mileage.title,
			content: when(props.dots.length > 0, <PriceAgainstMileage {...props} />),
		},
		{ id: 'schwachstellen', title: words.weakPoints.title, content: <WeakPoints {...props} /> },
		{ id: 'forum', title: words.topics.title, content: <Topics t={props.t} forum={props.forum} /> },
		{
			id: 'motoren',
			title: words.engines.title,
			content: when(hasMarket && props.engines.length > 0, <Engines {...props} />),
		},
		{ id: 'standzeit', title: words.standing.title, content: when(hasMarket && count > 0, <Standing {...props} />) },
		{
			id: 'ausstattung',
			title: words.offered.title,
			content: when(hasMarket && props.offered.length > 0, <Offered {...props} />),
		},
	];
}

function Members(props: Pick<ModelPageProps, 'name' | 'members'>) {
	if (props.members.length === 0) return null;
	return (
		<nav aria-label={words.members(props.name)}>
			<p class="hint">{words.members(props.name)}</p>
			<ul class="kin">
				{props.members.map(({ text, href }) => (
					<li>
						<a href={href}>{text}</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

/** The cars themselves, where there are too few to say anything of them all. */
function FewCars(props: Pick<ModelPageProps, 't' | 'cars'>) {
	return (
		<section class="band">
			<div class="head">
				<h2>{words.carsNow}</h2>
			</div>
			<ol class="cards" hx-ignore>
				{props.cars.map((car, position) => (
					<Card t={props.t} car={car} position={position} heading="h3" />
				))}
			</ol>
		</section>
	);
}
