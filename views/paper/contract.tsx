import type { Child } from 'hono/jsx';
import { factText } from '#views/listings/fact-text.ts';
import { german as t } from '#views/texts/german.ts';
import { paperTexts } from '#views/texts/paper.ts';
import { type PaperCar, Sheet } from './sheet.tsx';

const words = paperTexts.contract;

type ContractProps = PaperCar & {
	/** Absolute address of the ad, short enough to be typed. */
	address: string;
	/** Only for the owner. */
	vin?: string;
	sellerName?: string;
};

/** A contract to print and to fill in by hand. What is agreed on paper, price and buyer, never comes to us. */
export function ContractPage(props: ContractProps) {
	const { sellerKind, location, title } = props;
	const foreign = words.foreignLaw[location.country];
	return (
		<Sheet
			title={words.documentTitle(title)}
			href={props.href}
			controls={
				<>
					<p>{words.note[sellerKind]}</p>
					{foreign !== undefined && <p>{foreign}</p>}
				</>
			}
		>
			<div class="contract">
				<header>
					<h1>{words.title}</h1>
					<p>{words.kinds[sellerKind]}</p>
				</header>
				<div class="parties">
					<Party title={words.seller} known={sellerOf(props)} />
					<Party title={words.buyer} known={{}} />
				</div>
				<Car car={props} />
				<Clause title={words.price}>
					<p>
						{words.priceLine} <Blank /> {words.currency[location.country]}, {words.inWords} <Blank long />
					</p>
					<Boxes options={words.payment} open />
					<p>{words.ownership}</p>
				</Clause>
				<Statements car={props} />
				<Clause title={words.liability[sellerKind]}>
					{words.liabilityText[sellerKind].map(text => (
						<p>{text}</p>
					))}
				</Clause>
				<Handover car={props} />
				<Clause title={words.others}>
					<Lines count={3} />
				</Clause>
				<div class="signatures">
					{[words.seller, words.buyer].map((_, index) => (
						<div>
							<p>{words.signatures.placeAndDate}</p>
							<p>{index === 0 ? words.signatures.seller : words.signatures.buyer}</p>
						</div>
					))}
				</div>
				<p class="small">{words.note[sellerKind]}</p>
			</div>
		</Sheet>
	);
}

type Person = { readonly name?: string; readonly street?: string; readonly place?: string; readonly phone?: string };

/** A dealer's address is public; a private seller's name is for their own print alone. */
function sellerOf({ dealer, sellerName }: ContractProps): Person {
	if (dealer === undefined) return sellerName === undefined ? {} : { name: sellerName };
	const { company, street, plz, place, phone } = dealer;
	return { name: company, street, place: `${plz} ${place}`, phone };
}

function Party(props: { title: string; known: Person }) {
	const { person } = words;
	const { known } = props;
	return (
		<section>
			<h2>{props.title}</h2>
			<dl class="blanks" hx-ignore>
				{(['name', 'street', 'place', 'phone'] as const).map(field => (
					<div>
						<dt>{person[field]}</dt>
						<dd>{known[field] ?? ''}</dd>
					</div>
				))}
			</dl>
			<p>
				<Box /> {person.identity}
			</p>
		</section>
	);
}

function Car(props: { car: ContractProps }) {
	const { facts, name, title, variant, vin, address } = props.car;
	const rows: readonly [string, string | undefined][] = [
		[words.carRows.make, name === '' ? title : name],
		[words.carRows.variant, variant],
		[words.carRows.vin, vin],
		[words.carRows.plate, undefined],
		[words.carRows.firstRegistration, factText(t, 'firstRegistration', facts)],
		[words.carRows.mileage, factText(t, 'mileageKm', facts)],
		[words.carRows.power, factText(t, 'powerKw', facts)],
		[words.carRows.fuel, factText(t, 'fuel', facts)],
		[words.carRows.colour, factText(t, 'colour', facts)],
		[
			words.carRows.inspection,
			facts.newInspection === true ? t.car.inspectionNew : factText(t, 'inspectionUntil', facts),
		],
		[words.carRows.owners, factText(t, 'previousOwners', facts)],
		[
			words.carRows.keyNumbers,
			facts.hsn === null && facts.tsn === null ? undefined : [facts.hsn, facts.tsn].join(' / '),
		],
	];
	return (
		<Clause title={words.car}>
			<dl class="blanks two" hx-ignore>
				{rows.map(([label, text]) => (
					<div>
						<dt>{label}</dt>
						<dd>{text ?? ''}</dd>
					</div>
				))}
			</dl>
			<p class="small">{words.fromAd(address.replace(/^https?:\/\//, ''))}</p>
		</Clause>
	);
}

function Statements(props: { car: ContractProps }) {
	const { facts } = props.car;
	const accident = factText(t, 'accident', facts);
	const damaged = facts.damaged === true ? t.car.damagedText.replace(/\.$/, '') : undefined;
	return (
		<Clause title={words.statements}>
			<p>{words.owns}</p>
			<p>
				{words.accidents} <Box /> {words.none} <Box /> {words.following}
				{accident !== undefined && <span class="small"> {words.saysAd(accident)}</span>}
			</p>
			<Lines count={1} />
			<p>
				{words.accidentsBefore} <Box /> {words.noneKnown} <Box /> {words.following}
			</p>
			<Lines count={1} />
			<p>
				{words.defects} <Box /> {words.noneKnown} <Box /> {words.following}
				{damaged !== undefined && <span class="small"> {words.saysAd(damaged)}</span>}
			</p>
			<Lines count={2} />
			<p>
				{words.mileageTrue} <Box /> {words.yes} <Box /> {words.butDriven} <Blank /> km
			</p>
			<p>
				{words.extras} <Blank long />
			</p>
		</Clause>
	);
}

function Handover(props: { car: ContractProps }) {
	const line = words.handoverLine;
	return (
		<Clause title={words.handover}>
			<p class="items">
				<span>
					{line.on} <Blank />
				</span>
				<span>
					{line.at} <Blank short /> {line.clock}
				</span>
				<span>
					{line.mileage} <Blank />
				</span>
				<span>
					{line.keys} <Blank short />
				</span>
			</p>
			<Boxes options={[...words.papers[props.car.location.country], words.otherPaper]} open />
			<Boxes options={words.registered} />
			<p>{words.risk}</p>
		</Clause>
	);
}

function Clause(props: { title: string; children?: Child }) {
	return (
		<section>
			<h2>{props.title}</h2>
			{props.children}
		</section>
	);
}

/** Boxes to tick by hand; with `open` the last one has room to write. */
function Boxes(props: { options: readonly string[]; open?: boolean }) {
	return (
		<ul class="boxes">
			{props.options.map((option, index) => (
				<li>
					<Box /> {option} {props.open && index === props.options.length - 1 && <Blank />}
				</li>
			))}
		</ul>
	);
}

function Box() {
	return <span class="box" aria-hidden="true" />;
}

function Blank(props: { long?: boolean; short?: boolean }) {
	return <span class={props.long ? 'blank long' : props.short ? 'blank short' : 'blank'} aria-hidden="true" />;
}

function Lines(props: { count: number }) {
	return (
		<>
			{Array.from({ length: props.count }, () => (
				<div class="line" aria-hidden="true" />
			))}
		</>
	);
}
