import type { FactKey } from '#src/listings/facts.ts';
import { equipmentGroups } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { factText } from '#views/listings/fact-text.ts';
import { german as t } from '#views/texts/german.ts';
import { paperTexts } from '#views/texts/paper.ts';
import { FactList, type StatedFact } from '#views/ui/fact-list.tsx';
import { Price } from '#views/ui/price.tsx';
import { QrCode } from '#views/ui/qr-code.tsx';
import { type PaperCar, Sheet } from './sheet.tsx';

const words = paperTexts.poster;
/** What fits on the sheet beside everything else. */
const mostEquipment = 12;

/** A sheet for the windscreen: what people look for from outside, and a code that leads to the rest. */
export function PosterPage(
	props: PaperCar & {
		/** Absolute address of the car's page, short enough to be typed. */
		address: string;
		/** The owner's number, for their own print alone. */
		phone: string | undefined;
		owner: { readonly hasPhone: boolean; readonly wantsPhone: boolean } | undefined;
	},
) {
	const { facts, name, title, photo, owner } = props;
	const items = equipmentOf(props);
	return (
		<Sheet title={words.title(title)} href={props.href} controls={owner && <PhoneChoice owner={owner} />}>
			<div class="poster">
				<header>
					<h1 hx-ignore>{name === '' ? title : name}</h1>
					{props.variant !== undefined && (
						<p class="variant" hx-ignore>
							{props.variant}
						</p>
					)}
				</header>
				{photo !== undefined && (
					<img src={`/fotos/${photo.name}-1280.jpg`} width={photo.width} height={photo.height} alt={photo.alt} />
				)}
				<Price t={t} facts={facts} />
				<FactList look="key" facts={keyFacts(props)} />
				{items.length > 0 && (
					<section>
						<h2>{words.equipment}</h2>
						<p>{items.join(' · ')}</p>
					</section>
				)}
				<footer>
					<QrCode text={props.address} label={props.address} />
					<div>
						<p>
							{words.scan}
							<br />
							<b>{props.address.replace(/^https?:\/\//, '')}</b>
						</p>
						<SellerLines car={props} phone={props.phone} />
					</div>
				</footer>
			</div>
		</Sheet>
	);
}

function SellerLines(props: { car: PaperCar; phone: string | undefined }) {
	const { dealer, sellerKind } = props.car;
	if (dealer !== undefined) {
		return (
			<p class="reachme" hx-ignore>
				<b>{dealer.company}</b>
				<br />
				{dealer.street}, {dealer.plz} {dealer.place}
				<br />
				<b>{dealer.phone}</b>
			</p>
		);
	}
	return (
		<p class="reachme">
			{words.seller[sellerKind]}
			{props.phone !== undefined && (
				<>
					<br />
					{words.call} <b>{props.phone}</b>
				</>
			)}
		</p>
	);
}

function PhoneChoice(props: { owner: { hasPhone: boolean; wantsPhone: boolean } }) {
	if (!props.owner.hasPhone) return <p class="hint">{words.noPhone}</p>;
	return (
		<form class="actions" method="get">
			<label class="choice">
				<input type="checkbox" name="telefon" value="ja" checked={props.owner.wantsPhone} />
				<span>
					{words.withPhone} <small class="hint">{words.withPhoneHint}</small>
				</span>
			</label>
			<button type="submit">{words.apply}</button>
		</form>
	);
}

/** Only what is stated: a question belongs on the page, not on a windscreen. */
function keyFacts({ facts }: PaperCar): StatedFact[] {
	const inspection = facts.newInspection === true ? t.car.inspectionNew : factText(t, 'inspectionUntil', facts);
	const rows: readonly [string, string | undefined][] = [
		[t.car.firstRegistration, factText(t, 'firstRegistration', facts)],
		[t.car.mileage, factText(t, 'mileageKm', facts)],
		[t.car.power, factText(t, 'powerKw', facts)],
		[t.car.fuel, factText(t, 'fuel', facts)],
		[t.car.gearbox, factText(t, 'gearbox', facts)],
		[t.car.inspection, inspection],
		[t.car.owners, factText(t, 'previousOwners', facts)],
		[t.car.accident, factText(t, 'accident', facts)],
	];
	return rows.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

/** What people ask for first: lists of their own, then the groups in the order of their wishes. */
const wishes: readonly FactKey[] = [
	'climate',
	'trailerHitch',
	'parking',
	'cruiseControl',
	'interiorMaterial',
	'headlights',
];
const groupsByWish = ['multimedia', 'aussen', 'komfort', 'antrieb', 'sicherheit'];

function equipmentOf({ facts }: PaperCar): string[] {
	const stated = new Set<string>(facts.equipment);
	const groups = equipmentGroups.toSorted((a, b) => groupsByWish.indexOf(a.key) - groupsByWish.indexOf(b.key));
	const equipment = groups.flatMap(group => {
		const list: Vocabulary = group.vocabulary;
		return list.values.filter(value => stated.has(value)).map(value => t.word(list, value));
	});
	// Cloth seats are no reason to stop and look.
	const special = wishes.filter(key => facts[key] !== 'stoff').flatMap(key => factText(t, key, facts) ?? []);
	return [...special, ...equipment].slice(0, mostEquipment);
}
