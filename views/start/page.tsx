import type { Child } from 'hono/jsx';
import { HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import type { CardProps } from '#views/listings/card.tsx';
import { Tiles } from '#views/listings/similar-cars.tsx';
import type { Texts } from '#views/texts/texts.ts';
import { BodyDrawing, type BodyValue, Wheelbase } from '#views/ui/body-drawing.tsx';
import { Icon } from '#views/ui/icon.tsx';

/** A way into the results: what it shows and how many cars there are. */
export type Way = { readonly text: string; readonly href: string; readonly count: number };

export type StartPageProps = {
	t: Texts;
	head: PageHead;
	/** Cars on offer. */
	total: number;
	/** For the select box: every make with cars, in German order; `value` is the slug. */
	makeChoices: readonly { value: string; text: string; count: number }[];
	/** The newest, four to eight. */
	fresh: readonly CardProps[];
	freshHref: string;
	/** The most frequent makes. */
	makes: readonly Way[];
	bodies: readonly (Way & { readonly value: BodyValue })[];
	/** "bis 5.000 €", "5.000 bis 10.000 €" … */
	prices: readonly Way[];
	/** Of the forum, where most was written lately. */
	topics: readonly { readonly title: string; readonly href: string; readonly posts: number }[];
	/** Years to choose from for the first registration, newest first: `[2026, 2025, …]`. */
	years: readonly number[];
};

/** The start page, `/`. */
export function StartPage(props: StartPageProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} search={{}}>
			<div class="hero">
				<div>
					<h1>{t.start.heading}</h1>
					<p>{t.start.intro(t.cars(props.total))}</p>
				</div>
				<Wheelbase word={t.start.wheelbase} />
				<SearchForm {...props} />
			</div>
			{props.fresh.length > 0 && (
				<section class="band">
					<div class="head">
						<h2>{t.start.fresh}</h2>
						<a href={props.freshHref}>{t.start.allFresh}</a>
					</div>
					<Tiles t={t} cars={props.fresh} />
				</section>
			)}
			{props.bodies.length > 0 && (
				<section class="band">
					<div class="head">
						<h2>{t.start.bodies}</h2>
					</div>
					<ul class="bodies">
						{props.bodies.map(way => (
							<li>
								<a href={way.href}>
									<BodyDrawing body={way.value} />
									{/* Long words may break after the slash. */}
									<b>{way.text.replaceAll('/', '/\u200b')}</b>
									<small>{t.cars(way.count)}</small>
								</a>
							</li>
						))}
					</ul>
				</section>
			)}
			{props.topics.length > 0 && (
				<section class="band">
					<div class="head">
						<h2>{t.start.forum}</h2>
						<a href="/forum">{t.start.toForum}</a>
					</div>
					<ul hx-ignore>
						{props.topics.map(({ title, href, posts }) => (
							<li>
								<a href={href}>{title}</a> <small>{t.start.posts(posts)}</small>
							</li>
						))}
					</ul>
				</section>
			)}
			<Ways t={t} title={t.start.makes} ways={props.makes} />
			<Ways t={t} title={t.start.prices} ways={props.prices} />
			<HeartForm />
		</Page>
	);
}

const priceBounds = [2_000, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 40_000, 60_000];
const mileageBounds = [10_000, 30_000, 50_000, 75_000, 100_000, 125_000, 150_000, 200_000];

/** The questions most searches begin with; what is left open is not asked for. */
function SearchForm(props: StartPageProps) {
	const { t } = props;
	return (
		<form class="begin" action="/autos">
			<Select name="marke" label={t.start.make} any={t.start.anyMake}>
				{props.makeChoices.map(make => (
					<option value={make.value}>
						{make.text} ({t.formats.number(make.count)})
					</option>
				))}
			</Select>
			<Select name="ez_von" label={t.start.from} any={t.start.any}>
				{props.years.map(year => (
					<option>{year}</option>
				))}
			</Select>
			<Select name="km_bis" label={t.start.mileageTo} any={t.start.any}>
				{mileageBounds.map(km => (
					<option value={km}>{t.formats.amount(km, 'km')}</option>
				))}
			</Select>
			<Select name="preis_bis" label={t.start.priceTo} any={t.start.any}>
				{priceBounds.map(euro => (
					<option value={euro}>{t.formats.price(euro * 100)}</option>
				))}
			</Select>
			<button type="submit" class="main">
				<Icon name="search" />
				{t.start.search}
			</button>
			<a href="/autos/filter">{t.start.detailed}</a>
		</form>
	);
}

function Select(props: { name: string; label: string; any: string; children?: Child }) {
	return (
		<label>
			<span>{props.label}</span>
			<select name={props.name}>
				<option value="">{props.any}</option>
				{props.children}
			</select>
		</label>
	);
}

/** Links with counts under a heading; nothing where there are none. */
export function Ways(props: { t: Texts; title: string; ways: readonly Way[] }) {
	const { t, ways } = props;
	if (ways.length === 0) return null;
	return (
		<section class="band">
			<div class="head">
				<h2>{props.title}</h2>
			</div>
			<WayList t={t} ways={ways} />
		</section>
	);
}

export function WayList(props: { t: Texts; ways: readonly Way[] }) {
	return (
		<ul class="ways">
			{props.ways.map(way => (
				<li>
					<a href={way.href}>{way.text}</a> <small>{props.t.formats.number(way.count)}</small>
				</li>
			))}
		</ul>
	);
}
