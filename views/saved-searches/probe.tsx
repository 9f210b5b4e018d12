import { sellerKinds } from '#src/vehicles/enumerations.ts';
import type { CardProps } from '#views/listings/card.tsx';
import { german } from '#views/texts/german.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { Price } from '#views/ui/price.tsx';
import { Thumbnail } from '#views/ui/thumbnail.tsx';

const t = savedSearchTexts.probe;

export type ProbeEntry = { readonly car: CardProps; readonly reason: 'neu' | 'reduziert'; readonly at: Date };

export type ProbeProps = {
	/** How far it looks back. */
	readonly days: number;
	readonly fresh: number;
	readonly reduced: number;
	/** There are more reductions than were counted. */
	readonly moreReduced: boolean;
	/** The newest of them. */
	readonly entries: readonly ProbeEntry[];
};

/** Beyond so many messages a week nobody reads them one by one. */
const manyPerWeek = 50;

/** What a search would have told lately. */
export function Probe(props: { probe: ProbeProps; allHref?: string }) {
	const { days, fresh, reduced, moreReduced, entries } = props.probe;
	const all = fresh + reduced;
	if (all === 0) return <p>{t.none(days)}</p>;
	const perWeek = (all * 7) / days;
	return (
		<div class="probe">
			<p>
				<b>{t.summary(all, days, moreReduced)}</b>
				{reduced > 0 && <> ({t.parts(fresh, reduced)})</>}. {t.week(perWeek)} {perWeek > manyPerWeek && t.many}
			</p>
			<p class="hint">{t.gone}</p>
			{entries.length < all && <p>{t.shown(entries.length)}</p>}
			<ol class="cars" hx-ignore>
				{entries.map(entry => (
					<Entry {...entry} />
				))}
			</ol>
			{props.allHref !== undefined && entries.length < all && (
				<p>
					<a href={props.allHref}>{t.all}</a>
				</p>
			)}
		</div>
	);
}

function Entry({ car, reason, at }: ProbeEntry) {
	const { facts } = car;
	const said = [
		facts.firstRegistration !== null && german.card.firstRegistration(german.formats.month(facts.firstRegistration)),
		facts.mileageKm !== null && german.formats.amount(facts.mileageKm, 'km'),
		german.word(sellerKinds, car.sellerKind),
		car.place,
	].filter(text => typeof text === 'string');
	return (
		<li>
			<Thumbnail photo={car.photo} />
			<div>
				<p class="badge">{reason === 'neu' ? t.fresh(at) : t.reduced(at)}</p>
				<h3>
					<a href={car.href}>{car.title}</a>
				</h3>
				<Price t={german} facts={facts} />
				<p class="hint">{said.join(' · ')}</p>
			</div>
		</li>
	);
}
