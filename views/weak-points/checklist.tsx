import type { Child } from 'hono/jsx';
import type { PointForCar } from '#src/forum/weak-points/queries.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { SellerKind } from '#src/listings/listing.ts';
import type { Country } from '#src/vehicles/places.ts';
import { factText } from '#views/listings/fact-text.ts';
import { Sheet } from '#views/paper/sheet.tsx';
import { checklistTexts as words } from '#views/texts/checklist.ts';
import { german as t } from '#views/texts/german.ts';
import { paperTexts } from '#views/texts/paper.ts';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { howSure } from './item.tsx';
import { whichCars } from './which-cars.ts';

export type ChecklistProps = {
	/** "Volkswagen Golf". */
	readonly name: string;
	/** Where it was opened from: the model's page, or the car's. */
	readonly href: string;
	/** The car that is looked at, where one is. */
	readonly car?:
		| {
				readonly title: string;
				readonly facts: Facts;
				readonly sellerKind: SellerKind;
				readonly country: Country;
				/** Short enough to be typed. */
				readonly address: string;
		  }
		| undefined;
	/** Of the car where there is one, else of the model. */
	readonly weakPoints: readonly PointForCar[];
	readonly hasCombustion: boolean;
	readonly hasTractionBattery: boolean;
};

/** What to look at before buying a car of a model, on A4: `/modelle/{marke}/{modell}/checkliste`. */
export function ChecklistPage(props: ChecklistProps) {
	const { name, car } = props;
	const country = car?.country ?? 'deutschland';
	const { papers, body, engine, gearbox, chassis, inside, electric, drive, contract } = words;
	return (
		<Sheet
			title={words.documentTitle(name)}
			href={props.href}
			back={car === undefined ? words.back.model : words.back.car}
			styles={['css/checklist.css']}
		>
			<div class="checklist">
				<header>
					<h1>{words.title}</h1>
					<p class="which-car" hx-ignore>
						<b>{name}</b>
						{car !== undefined && (
							<>
								{' '}
								· {car.title} · {car.address.replace(/^https?:\/\//, '')}
							</>
						)}
					</p>
					<p>{words.intro}</p>
					<p class="seen">
						{Object.values(words.seen).map(label => (
							<span>
								{label} <span class="blank" aria-hidden="true" />
							</span>
						))}
					</p>
				</header>
				{car !== undefined && <StatedFacts facts={car.facts} />}
				<WeakPoints {...props} />
				<div class="sections">
					<Section title={papers.title} items={[...papers.byCountry[country], ...papers.items]} />
					<Section {...body} />
					{props.hasCombustion && <Section {...engine} />}
					{props.hasCombustion && <Section {...gearbox} />}
					{props.hasTractionBattery && <Section {...electric} />}
					<Section {...chassis} />
					<Section {...inside} />
					<Section {...drive} />
					<Section title={contract.title} items={contract.items}>
						<Rights seller={car?.sellerKind} country={country} />
					</Section>
				</div>
				<section class="notes">
					<h2>{words.notes}</h2>
					{Array.from({ length: 8 }, () => (
						<div class="line" aria-hidden="true" />
					))}
				</section>
			</div>
		</Sheet>
	);
}

/** What the ad says, and room for what is true. */
function StatedFacts(props: { facts: Facts }) {
	const { facts } = props;
	const { car } = t;
	const inspection = facts.newInspection === true ? car.inspectionNew : factText(t, 'inspectionUntil', facts);
	const rows: readonly [string, string | undefined][] = [
		[car.firstRegistration, factText(t, 'firstRegistration', facts)],
		[car.mileage, factText(t, 'mileageKm', facts)],
		[car.inspection, inspection],
		[car.owners, factText(t, 'previousOwners', facts)],
		[car.power, factText(t, 'powerKw', facts)],
		[car.fuel, factText(t, 'fuel', facts)],
		[car.gearbox, factText(t, 'gearbox', facts)],
		[car.accident, factText(t, 'accident', facts)],
		[words.price, facts.priceKind === 'auf-anfrage' ? undefined : factText(t, 'priceCents', facts)],
		[words.vin, words.vinHint],
	];
	return (
		<section class="stated">
			<h2>{words.facts}</h2>
			<p class="small">{words.factsHint}</p>
			<table>
				<thead>
					<tr>
						<th scope="col">{words.columns.what}</th>
						<th scope="col">{words.columns.ad}</th>
						<th scope="col">{words.columns.seen}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(([label, text]) => (
						<tr>
							<th scope="row">{label}</th>
							<td>{text ?? words.unstated}</td>
							<td />
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function WeakPoints({ name, car, weakPoints }: ChecklistProps) {
	return (
		<section>
			<h2>{words.weakPoints(name)}</h2>
			{weakPoints.length === 0 ? (
				<p class="small">{words.noWeakPoints}</p>
			) : (
				<p class="small">
					{words.weakPointsHint} {car !== undefined && words.forThisCar}
				</p>
			)}
			<ul class="points" hx-ignore>
				{weakPoints.map(({ point, unstated }) => (
					<li>
						<Box />
						<div>
							<p>
								<b>{point.title}</b>{' '}
								<span class="small">
									{[weakPointTexts.parts[point.part], ...whichCars(point), howSure(point)].join(' · ')}
									{unstated.length > 0 &&
										` · ${words.mayConcern(unstated.map(what => weakPointTexts.car.unstated[what]).join(', '))}`}
								</span>
							</p>
							<p class="lines">{point.advice}</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

function Section(props: { title: string; items: readonly string[]; children?: Child }) {
	return (
		<section>
			<h2>{props.title}</h2>
			<ul class="points">
				{props.items.map(item => (
					<li>
						<Box />
						<p>{item}</p>
					</li>
				))}
			</ul>
			{props.children}
		</section>
	);
}

/** Both where nobody knows yet who sells. The law is German; elsewhere that is all it says. */
function Rights(props: { seller: SellerKind | undefined; country: Country }) {
	const { private: ofPrivate, dealer } = words.contract;
	const foreign = paperTexts.contract.foreignLaw[props.country];
	const rights = [...(props.seller === 'haendler' ? [] : ofPrivate), ...(props.seller === 'privat' ? [] : dealer)];
	return (
		<>
			{foreign !== undefined && <p class="small">{foreign}</p>}
			{rights.map(right => (
				<p class="small">{right}</p>
			))}
		</>
	);
}

function Box() {
	return <span class="box" aria-hidden="true" />;
}
