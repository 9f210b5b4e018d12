import * as german from '#src/formats/german.ts';
import { sellerKinds } from '#src/vehicles/enumerations.ts';
import type { CardProps } from '#views/listings/card.tsx';
import { alertTexts as t } from '#views/texts/alerts.ts';
import type { MailItem, MailParts } from './layout.tsx';

type Reason = 'neu' | 'geaendert' | 'reduziert';

/** What a saved search has found. */
export type Alert = {
	/** As its owner called it. */
	readonly name: string;
	/** Of the search's page. */
	readonly path: string;
	/** Its conditions in German. */
	readonly why: readonly string[];
	/** Cars by reason, also those that are not shown. */
	readonly counts: Readonly<Record<Reason, number>>;
	/** The newest of them, at least one. */
	readonly cars: readonly AlertCar[];
	readonly manageHref: string;
	readonly unsubscribeHref: string;
};

export type AlertCar = {
	readonly card: CardProps;
	readonly reason: Reason;
	/** The lowest price of the 30 days before the reduction, § 11 (1) PAngV. */
	readonly priceBeforeCents: number | null;
};

/** The mail with the cars a saved search has found. */
export function alertMail(origin: string, alert: Alert): MailParts {
	const { name, why, cars, manageHref, unsubscribeHref } = alert;
	const more = countAll(alert) - cars.length;
	return {
		origin,
		subject: subjectOf(alert),
		paragraphs: [t.found(name, cars.length + more), ...(why.length > 0 ? [t.because(why.join(', '))] : [])],
		items: cars.map(item),
		links: [
			{ href: manageHref, text: more > 0 ? t.more(more) : t.manage },
			{ href: unsubscribeHref, text: t.unsubscribe },
		],
		closing: t.closing(name),
	};
}

/** The same in the few words of a lock screen. */
export function alertPush(alert: Alert): { title: string; body: string; path: string } {
	const [first] = alert.cars;
	const isOne = countAll(alert) === 1 && first !== undefined;
	return {
		title: subjectOf(alert),
		body: isOne ? factsOf(first.card).join(' · ') : alert.cars.map(({ card }) => card.title).join(', '),
		path: isOne ? first.card.href : alert.path,
	};
}

function subjectOf(alert: Alert): string {
	const { name, counts, cars } = alert;
	const [first] = cars;
	const all = countAll(alert);
	if (all === 1 && first !== undefined) return t.subjects.one[first.reason](first.card.title, priceOf(first.card));
	const [only] = (['neu', 'geaendert', 'reduziert'] as const).filter(reason => counts[reason] === all);
	return t.subjects[only ?? 'mixed'](all, name);
}

function countAll({ counts }: Alert): number {
	return counts.neu + counts.geaendert + counts.reduziert;
}

function item({ card, reason, priceBeforeCents }: AlertCar): MailItem {
	return {
		href: card.href,
		title: card.title,
		lines: [reasonOf(card, reason, priceBeforeCents), factsOf(card).join(' · ')],
	};
}

function reasonOf(card: CardProps, reason: Reason, priceBeforeCents: number | null): string {
	if (reason !== 'reduziert') return t.reasons[reason];
	return priceBeforeCents === null
		? t.reasons.cheaper
		: t.reasons.reduced(priceOf(card), german.price(priceBeforeCents));
}

/** The law wants to be told of every offer whether it is commercial (§ 5b UWG): it stands last, where nothing is cut off. */
function factsOf({ facts, place, sellerKind, source }: CardProps): string[] {
	const { priceKind, firstRegistration, mileageKm } = facts;
	const price = priceKind === 'vb' && facts.priceCents !== null ? ` ${t.negotiable}` : '';
	return [
		priceOf({ facts }) + price,
		firstRegistration === null ? undefined : t.firstRegistration(german.month(firstRegistration)),
		mileageKm === null ? undefined : german.amount(mileageKm, 'km'),
		place,
		source,
		sellerKinds.german(sellerKind),
	].filter(fact => fact !== undefined);
}

function priceOf({ facts: { priceCents, priceKind } }: Pick<CardProps, 'facts'>): string {
	if (priceKind === 'auf-anfrage') return t.onRequest;
	return priceCents === null ? t.noPrice : german.price(priceCents);
}
