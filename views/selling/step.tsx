import type { FactKey } from '#src/listings/facts.ts';
import { facts } from '#src/listings/facts.ts';
import type { FactFields } from '#src/selling/fields.ts';
import { countries } from '#src/vehicles/enumerations.ts';
import { PriceHelpBlock, type PriceHelpProps } from '#views/listings/price-rating.tsx';
import { german } from '#views/texts/german.ts';
import { sellingTexts as t } from '#views/texts/selling.ts';
import {
	Checkbox,
	ErrorSummary,
	enteredIn,
	errorIn,
	type FormState,
	isChosen,
	Select,
	TextArea,
	TextField,
} from '#views/ui/form/form.tsx';
import { EquipmentFields } from './equipment-fields.tsx';
import { FactField } from './fact-field.tsx';
import { SellingFrame } from './frame.tsx';
import { type SellingPlace, type SellingStep, stepAfter, stepPath } from './steps.ts';
import { VehicleFields } from './vehicle-fields.tsx';

export type StepPageProps = {
	readonly place: SellingPlace;
	readonly step: SellingStep;
	readonly state: FormState;
	readonly incomplete: readonly SellingStep[];
	/** The facts of this step. */
	readonly groups: readonly FactFields[];
	readonly seller: {
		readonly commercial: boolean;
		/** Of the dealer page, where there is one. */
		readonly company?: string;
		readonly byPhone: boolean;
	};
	/** What the equipment is searched for. */
	readonly query?: string;
	/** Prices of comparable cars, in the step of the price, and where they are asked for while one is typed. */
	readonly priceHelp?: { readonly help: PriceHelpProps['help']; readonly href: string };
};

/** One step of putting a car in, or of changing it: a plain form. */
export function StepPage(props: StepPageProps) {
	const { place, step, state } = props;
	const next = place.kind === 'draft' ? stepAfter(place, step) : undefined;
	const onwards = next === undefined ? t.save : t.next(next);
	return (
		<SellingFrame place={place} step={step} incomplete={props.incomplete} scripts={['js/selling.js']}>
			<ErrorSummary title={t.errorsTitle} state={state} />
			{state.errors.length > 0 && <p class="hint">{place.kind === 'draft' ? t.keptAnyway : t.notChangedYet}</p>}
			{/* Without the browser's own checks: a draft keeps what is wrong, too, and our words say what to do about it. */}
			<form class="form" method="post" action={stepPath(place, step)} novalidate>
				{/* Enter in a field goes on; it must not press the first button of the page, which may be another one. */}
				{step !== 'ausstattung' && (
					<button class="sr" type="submit" name="weiter" value="weiter" tabindex={-1}>
						{onwards}
					</button>
				)}
				{step === 'fahrzeug' && <VehicleFields state={state} />}
				{step === 'ausstattung' && (
					<EquipmentFields
						state={state}
						query={props.query ?? ''}
						others={props.groups.flatMap(group => group.facts)}
					/>
				)}
				{props.groups.map(group => (
					<FactGroup group={group} state={state} commercial={props.seller.commercial} />
				))}
				{step === 'zustand' && <Checkbox name="teiletraeger" label={t.parts} help={t.partsHelp} state={state} />}
				{step === 'preis' && <PriceAndText {...props} />}
				{step === 'kontakt' && <Contact {...props} />}
				<p class="actions">
					<button class="main" type="submit" name="weiter" value="weiter">
						{onwards}
					</button>
				</p>
			</form>
		</SellingFrame>
	);
}

const required: ReadonlySet<FactKey> = new Set<FactKey>(['firstRegistration', 'mileageKm', 'fuel', 'priceCents']);
const requiredOfTrade: ReadonlySet<FactKey> = new Set<FactKey>(['vat']);

function FactGroup(props: { group: FactFields; state: FormState; commercial: boolean }) {
	const { group, state, commercial } = props;
	const keys = group.facts.filter(key => key !== 'equipment');
	const fields = keys.map(fact => (
		<FactField
			fact={fact}
			state={state}
			required={required.has(fact) || (commercial && requiredOfTrade.has(fact))}
			unmarked={group.title !== undefined}
		/>
	));
	if (group.title === undefined) return <>{fields}</>;
	const names = keys.map(key => facts[key].parameter);
	const isWrong = names.some(name => errorIn(state, name) !== undefined);
	const isUsed = isWrong || names.some(name => isFilled(state, name));
	return (
		<details class="g" open={isUsed}>
			<summary>{group.title}</summary>
			<div class="fold">
				{/* What the law wants of a dealer is not free. */}
				{!isWrong && <p class="hint">{t.optionalGroup}</p>}
				{fields}
			</div>
		</details>
	);
}

function isFilled(state: FormState, name: string): boolean {
	return enteredIn(state, name) !== '' || isChosen(state, name, 'ja');
}

function PriceAndText(props: StepPageProps) {
	const { state } = props;
	return (
		<>
			{props.seller.commercial && <p class="hint">{t.price.commercial}</p>}
			{props.priceHelp && (
				<div class="help">
					<div
						id="vergleich"
						hx-get={props.priceHelp.href}
						hx-include="#feld-preis"
						hx-trigger="input delay:400ms from:#feld-preis"
						hx-sync="this:replace"
					>
						<PriceHelpBlock t={german} help={props.priceHelp.help} />
					</div>
					<button type="submit" name="weiter" value="vergleichen" data-without-script>
						{t.price.compare}
					</button>
				</div>
			)}
			<TextField
				name="titel"
				label={t.price.title}
				help={t.price.titleHelp}
				state={state}
				required
				autocomplete="off"
			/>
			<TextArea
				name="beschreibung"
				label={t.price.description}
				help={t.price.descriptionHelp}
				state={state}
				rows={10}
			/>
		</>
	);
}

function Contact(props: StepPageProps) {
	const { state, seller } = props;
	return (
		<>
			<TextField
				name="plz"
				label={t.contact.plz}
				help={t.contact.plzHelp}
				state={state}
				required
				inputmode="numeric"
				autocomplete="postal-code"
			/>
			<Select
				name="land"
				label={t.contact.country}
				state={state}
				required
				none={t.contact.chooseCountry}
				options={countries.values.map(value => ({ value, text: countries.german(value) }))}
			/>
			<section class="help">
				<h2>{t.contact.reach}</h2>
				<p>{seller.company === undefined ? t.contact.byMessage : t.contact.asDealer(seller.company)}</p>
				{seller.company === undefined && seller.byPhone && <p>{t.contact.byPhone}</p>}
				<p>
					<a href={seller.company === undefined ? '/konto/profil' : '/konto/haendler'}>{t.contact.change}</a>
				</p>
			</section>
		</>
	);
}
