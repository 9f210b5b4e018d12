import { type FactKey, type Facts, factGroups, factKeys, facts as table } from '#src/listings/facts.ts';
import { equipmentGroups } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { Texts } from '#views/texts/texts.ts';
import { FactList } from '#views/ui/fact-list.tsx';
import { factText } from './fact-text.ts';

// Price and equipment stand elsewhere on the page; the VIN never leaves the server.
const shownElsewhere: readonly FactKey[] = ['priceCents', 'priceKind', 'vat', 'equipment', 'vin'];

/** Silence about these is worth a question; about the rest of some sixty facts it is usual. */
const worthAsking: readonly FactKey[] = [
	'firstRegistration',
	'mileageKm',
	'powerKw',
	'fuel',
	'gearbox',
	'previousOwners',
	'inspectionUntil',
	'accident',
	'damaged',
	'serviceBook',
	'body',
	'drive',
	'doors',
	'seats',
	'colour',
	'climate',
	'warranty',
];
const worthAskingOfEngines: readonly FactKey[] = [
	'engineCcm',
	'emissionClass',
	'emissionSticker',
	'consumptionCombined',
];
const worthAskingOfElectricCars: readonly FactKey[] = ['rangeKm', 'batteryKwh', 'batteryOwnership', 'powerConsumption'];

/** Everything stated about the car, group by group, and by name what is not. */
export function Specification(props: { t: Texts; facts: Facts }) {
	const { t, facts } = props;
	return (
		<section class="spec">
			<h2>{t.car.specification}</h2>
			<div class="columns">
				{specificationOf(t, [facts]).map(group => (
					<div>
						<h3>{group.title}</h3>
						<FactList facts={group.rows.map(({ label, texts: [text = ''] }) => ({ label, text }))} />
					</div>
				))}
			</div>
			<Unstated t={t} facts={facts} />
		</section>
	);
}

/** A line of cars side by side: what each states, in their order. */
export type ComparedRow = { readonly label: string; readonly texts: readonly (string | undefined)[] };
export type ComparedGroup = { readonly title: string; readonly rows: readonly ComparedRow[] };

/** What is stated about the cars, group by group; only what at least one of them states. */
export function specificationOf(t: Texts, cars: readonly Facts[]): ComparedGroup[] {
	return Object.entries(factGroups)
		.map(([group, [german, english]]) => ({
			title: t.name({ german, english }),
			rows: factKeys.flatMap(key => {
				if (table[key].group !== group || shownElsewhere.includes(key)) return [];
				const texts = cars.map(facts => factText(t, key, facts));
				return texts.every(text => text === undefined) ? [] : [{ label: t.name(table[key]), texts }];
			}),
		}))
		.filter(({ rows }) => rows.length > 0);
}

function Unstated(props: { t: Texts; facts: Facts }) {
	const { t, facts } = props;
	const ofDrive = facts.fuel === 'elektro' ? worthAskingOfElectricCars : worthAskingOfEngines;
	const silent = [...worthAsking, ...ofDrive].filter(
		key => factText(t, key, facts) === undefined && !(key === 'inspectionUntil' && facts.newInspection === true),
	);
	if (silent.length === 0) return null;
	return (
		<p class="unstated">
			<b>{t.car.unstated}</b> {silent.map(key => t.name(table[key])).join(', ')}.{' '}
			<span class="hint">{t.car.unstatedHint}</span>
		</p>
	);
}

/** The same for equipment, in the groups of the filter form; who does not name a piece of it has not said that it is missing. */
export function equipmentOf(t: Texts, cars: readonly Facts[]): ComparedGroup[] {
	const stated = cars.map(({ equipment }) => new Set<string>(equipment));
	return equipmentGroups
		.map(group => {
			const words: Vocabulary = group.vocabulary;
			return {
				title: t.name(group),
				rows: words.values
					.filter(value => stated.some(set => set.has(value)))
					.map(value => ({
						label: t.word(words, value),
						texts: stated.map(set => (set.has(value) ? t.car.yes : undefined)),
					})),
			};
		})
		.filter(({ rows }) => rows.length > 0);
}

/** The equipment stated, in the groups of the filter form. */
export function Equipment(props: { t: Texts; facts: Facts }) {
	const { t } = props;
	const groups = equipmentOf(t, [props.facts]);
	if (groups.length === 0) return null;
	return (
		<section class="equip">
			<h2>{t.car.equipment}</h2>
			<div class="columns">
				{groups.map(group => (
					<div>
						<h3>{group.title}</h3>
						<ul class="ticks">
							{group.rows.map(({ label }) => (
								<li>{label}</li>
							))}
						</ul>
					</div>
				))}
			</div>
		</section>
	);
}
