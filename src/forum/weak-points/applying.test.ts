import { expect, test } from 'vitest';
import { applicabilityTo } from './applying.ts';
import type { CarFacts } from './queries.ts';
import type { Applicability } from './weak-point.ts';

const anyCar: Applicability = {
	...{ engine: null, fuel: null, gearbox: null, powerFromKw: null, powerToKw: null, yearFrom: null, yearTo: null },
};

type Stated = Partial<CarFacts['facts']> & { title?: string; variant?: string };

function carWith({ title = 'VW Golf', variant, ...facts }: Stated): CarFacts {
	return {
		title,
		vehicle: { make: 'volkswagen', model: 'golf', variant: variant ?? null },
		facts: { fuel: null, gearbox: null, powerKw: null, engineCcm: null, firstRegistration: null, ...facts },
	};
}

const chain = { engine: '1.4 TSI', fuel: 'benzin', powerFromKw: 90, powerToKw: 125, yearFrom: 2007, yearTo: 2012 };

test.each<[what: string, point: Partial<Applicability>, car: Stated, verdict: string]>([
	['a point of the whole model concerns a car of which nothing is stated', {}, {}, 'yes'],
	[
		'everything fits',
		chain,
		{ variant: '1.4 TSI Highline', fuel: 'benzin', powerKw: 90, firstRegistration: '2009-05' },
		'yes',
	],
	[
		'written as one word, with a comma',
		chain,
		{ title: 'Golf 1,4TSI', fuel: 'benzin', powerKw: 125, firstRegistration: '2012' },
		'yes',
	],
	[
		'the words stand apart',
		chain,
		{ title: 'Golf VI 1.4 Comfortline TSI', fuel: 'benzin', powerKw: 90, firstRegistration: '2010-01' },
		'yes',
	],
	[
		'displacement instead of litres',
		chain,
		{ variant: 'TSI', engineCcm: 1390, fuel: 'benzin', powerKw: 90, firstRegistration: '2010-01' },
		'yes',
	],
	['nothing stated', chain, {}, 'fuel engine power year'],
	['only the power is missing', chain, { variant: '1.4 TSI', fuel: 'benzin', firstRegistration: '2010-01' }, 'power'],
	['too young', chain, { variant: '1.4 TSI', fuel: 'benzin', powerKw: 90, firstRegistration: '2013-01' }, 'no'],
	['too old', chain, { firstRegistration: '2006-12' }, 'no'],
	['too weak', chain, { powerKw: 89 }, 'no'],
	['too strong', chain, { powerKw: 126 }, 'no'],
	['another fuel', chain, { fuel: 'diesel' }, 'no'],
	['an electric car', chain, { fuel: 'elektro' }, 'no'],
	['another engine in the words', chain, { variant: '1.6 TDI' }, 'no'],
	['the same litres, another family', chain, { variant: '1.4 TDI' }, 'no'],
	['another displacement', { engine: '1.4 TSI' }, { engineCcm: 1595 }, 'no'],
	['displacement beats no words', { engine: '1.4' }, { engineCcm: 1395 }, 'yes'],
	['litres that makers round up', { engine: '2.2 CDI' }, { variant: 'CDI', engineCcm: 2143 }, 'engine'],
	['litres said outright', { engine: '2.2 CDI' }, { variant: '2.2 CDI', engineCcm: 2143 }, 'yes'],
	['a diesel word and a petrol car', { engine: 'TDI' }, { fuel: 'benzin' }, 'no'],
	['a diesel word and a diesel that does not say it', { engine: 'TDI' }, { fuel: 'diesel' }, 'engine'],
	['a petrol word and a converted car', { engine: 'TSI' }, { fuel: 'autogas', variant: 'TSI' }, 'yes'],
	['a code that no ad names', { engine: 'N47' }, { title: 'BMW 320d' }, 'engine'],
	['a code that this ad names', { engine: 'N47' }, { title: 'BMW 320d, n47, Kette neu' }, 'yes'],
	['a petrol point and a hybrid', { fuel: 'benzin' }, { fuel: 'hybrid-benzin' }, 'fuel'],
	['a petrol point and gas', { fuel: 'benzin' }, { fuel: 'autogas' }, 'fuel'],
	['a diesel point and a petrol hybrid', { fuel: 'diesel' }, { fuel: 'hybrid-benzin' }, 'no'],
	['a hybrid point and a petrol car', { fuel: 'hybrid-benzin' }, { fuel: 'benzin' }, 'no'],
	['a gearbox, stated', { gearbox: 'automatik' }, { gearbox: 'automatik' }, 'yes'],
	['a DSG point and a manual car', { gearbox: 'automatik' }, { gearbox: 'schaltgetriebe', title: 'Golf DSG' }, 'no'],
	['a point of the clutch pedal and an automatic car', { gearbox: 'schaltgetriebe' }, { gearbox: 'automatik' }, 'no'],
	['a gearbox that the ad does not state', { gearbox: 'automatik' }, {}, 'gearbox'],
	['a point of every gearbox', {}, { gearbox: 'halbautomatik' }, 'yes'],
	[
		'the gearbox fits, the fuel does not',
		{ gearbox: 'automatik', fuel: 'benzin' },
		{ gearbox: 'automatik', fuel: 'diesel' },
		'no',
	],
	['neither fuel nor gearbox stated', { gearbox: 'automatik', fuel: 'benzin' }, {}, 'fuel gearbox'],
	['from a year on, without an end', { yearFrom: 2015 }, { firstRegistration: '2024-01' }, 'yes'],
	['up to a power, without a beginning', { powerToKw: 55 }, { powerKw: 44 }, 'yes'],
	['the price in the title is no displacement', { engine: '1.4' }, { title: 'Golf für 9.900 Euro' }, 'engine'],
	['the size of wheels is none either', { engine: '1.4' }, { title: 'Golf mit 7,5x17 Zoll' }, 'engine'],
])('%s', (_, point, car, verdict) => {
	const { concerns, unstated } = applicabilityTo({ ...anyCar, ...point }, carWith(car));
	expect(concerns ? unstated.join(' ') || 'yes' : 'no').toBe(verdict);
});
