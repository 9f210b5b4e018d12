import type { YearFigures } from '#src/search/figures/figures.ts';
import type { MakePageProps } from '#views/model/make-page.tsx';
import type { ModelPageProps } from '#views/model/page.tsx';
import { car } from './page-samples.ts';
import { cards } from './samples.ts';

const spread = (medianCents: number) => ({
	medianCents,
	lowerQuartileCents: Math.round(medianCents * 0.8),
	upperQuartileCents: Math.round(medianCents * 1.15),
	lowestCents: Math.round(medianCents * 0.5),
	highestCents: Math.round(medianCents * 1.6),
});

const years = Array.from({ length: 22 }, (_, at): YearFigures & { href: string } => {
	const year = 2005 + at;
	const href = `/autos/volkswagen/golf?ez_von=${year}&ez_bis=${year}`;
	const medianCents = Math.round(190_000 * 1.16 ** at);
	if (at === 3) return { year, href, count: 3, priced: 2, single: [medianCents, Math.round(medianCents * 1.3)] };
	return { year, href, count: 8 + ((at * 7) % 30), priced: 8, prices: spread(medianCents), single: [] };
});

const dots = Array.from({ length: 120 }, (_, at) => ({
	id: at + 1,
	href: `/inserat/${at + 1}`,
	year: 2025 - Math.floor(at / 6),
	mileageKm: 2_500 * at + ((at * 7_919) % 9_000),
	priceCents: Math.round((3_400_000 * (0.8 + ((at * 37) % 40) / 100)) / (1 + at / 12)),
})).sort((a, b) => a.mileageKm - b.mileageKm);

/** A model with everything there can be to say about it. */
export const modelPage: Omit<ModelPageProps, 't'> = {
	head: { title: 'Volkswagen Golf: Preise, Schwachstellen, Erfahrungen' },
	crumbs: [
		{ text: 'Modelle', href: '/modelle' },
		{ text: 'Volkswagen', href: '/modelle/volkswagen' },
	],
	name: 'Volkswagen Golf',
	model: 'golf',
	count: 412,
	priced: 398,
	prices: spread(1_149_050),
	fewest: 8,
	reduced: 61,
	carsHref: '/autos/volkswagen/golf',
	saveHref: '/suchauftraege/neu?marke=volkswagen&modell=volkswagen/golf',
	years,
	withoutYear: 4,
	dots,
	dotsOf: 371,
	byMileageHref: '/autos/volkswagen/golf?sortierung=km',
	best: cards.slice(0, 4),
	cars: [],
	engines: [
		{
			fuel: 'benzin',
			usualPowerKw: 90,
			count: 120,
			priced: 118,
			prices: spread(890_000),
			href: '/autos/volkswagen/golf?kraftstoff=benzin&kw_von=90&kw_bis=90',
			sizes: [
				{ decilitres: 14, count: 90, priced: 90, prices: spread(870_000), href: '/autos?hubraum_von=1350' },
				{ decilitres: 12, count: 2, priced: 2, href: '/autos?hubraum_von=1150' },
			],
		},
		{ fuel: 'elektro', usualPowerKw: 100, count: 2, priced: 2, href: '/autos?kraftstoff=elektro', sizes: [] },
	],
	otherEngines: { engines: 3, cars: 17 },
	withoutEngine: 9,
	offered: [
		{ title: 'Getriebe', ways: [{ text: 'Schaltgetriebe', href: '/autos?getriebe=schaltgetriebe', count: 260 }] },
		{ title: 'Häufigste Ausstattung', ways: [{ text: 'Sitzheizung', href: '/autos?ausstattung=x', count: 206 }] },
	],
	standing: { count: 412, medianDays: 34 },
	left: { count: 71, medianDays: 1 },
	members: [{ text: 'e-Golf', href: '/modelle/volkswagen/e-golf' }],
	checklistHref: '/modelle/volkswagen/golf/checkliste',
	forum: {
		topics: [{ title: 'Steuerkette rasselt', href: '/forum/thema/1-x', posts: 14, lastPostAt: 1_795_000_000 }],
		topicsTotal: 34,
		tagHref: '/forum/tag/volkswagen/golf',
		askHref: '/forum/neu?tag=volkswagen/golf',
		weakPoints: [],
	},
};

/** A model of which too few cars are for sale. */
export const rareModelPage: Omit<ModelPageProps, 't'> = {
	...modelPage,
	head: { title: 'Wartburg 353' },
	name: 'Wartburg 353',
	crumbs: car.crumbs,
	count: 2,
	priced: 1,
	prices: undefined,
	dots: [],
	dotsOf: 0,
	best: [],
	cars: cards.slice(0, 2),
	members: [],
	forum: { ...modelPage.forum, topics: [], topicsTotal: 0 },
};

export const makePage: Omit<MakePageProps, 't'> = {
	head: { title: 'Volkswagen: Modelle' },
	crumbs: [{ text: 'Modelle', href: '/modelle' }],
	name: 'Volkswagen',
	count: 1_234,
	carsHref: '/autos/volkswagen',
	models: [
		{
			...{ name: 'Golf', href: '/modelle/volkswagen/golf', count: 412, medianCents: 1_149_000 },
			...{ topics: 34, weakPoints: 7, isMember: false },
		},
		{ name: 'e-Golf', href: '/modelle/volkswagen/e-golf', count: 3, topics: 0, weakPoints: 0, isMember: true },
	],
};
