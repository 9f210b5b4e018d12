import type { Facts } from '#src/listings/facts.ts';
import type { Texts } from '#views/texts/texts.ts';

export type PriceFacts = Pick<Facts, 'priceCents' | 'priceKind' | 'vat'>;

/** The price with what belongs to it: VB or Festpreis, and whether VAT is shown on the invoice. */
export function Price(props: { t: Texts; facts: PriceFacts }) {
	const { t, facts } = props;
	const asked = facts.priceKind !== 'auf-anfrage' && facts.priceCents !== null;
	const notes = [
		asked && facts.priceKind === 'vb' && <abbr title={t.price.negotiableLong}>{t.price.negotiable}</abbr>,
		asked && facts.priceKind === 'festpreis' && t.price.fixed,
		facts.vat === 'ausweisbar' && t.price.vat,
		facts.vat === 'nicht-ausweisbar' && t.price.marginScheme,
	].filter(note => note !== false);
	return (
		<p class="price">
			{facts.priceKind === 'auf-anfrage' ? (
				<b class="words">{t.price.onRequest}</b>
			) : facts.priceCents === null ? (
				<b class="words">{t.price.unstated}</b>
			) : (
				<b>{t.formats.price(facts.priceCents)}</b>
			)}
			{notes.length > 0 && <small>{notes.map((note, at) => (at === 0 ? note : <> · {note}</>))}</small>}
		</p>
	);
}
