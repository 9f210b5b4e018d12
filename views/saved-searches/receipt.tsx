import { german } from '#views/texts/german.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { PageLinks } from '#views/ui/page-links.tsx';

const t = savedSearchTexts.receipt;

/** What was done about a match, or will be. */
export type Sending =
	| { readonly kind: 'paused' | 'soon' | 'unsent' }
	| { readonly kind: 'quiet' | 'digest'; readonly until: Date }
	| { readonly kind: 'mailed' | 'mail-failed'; readonly at: Date }
	| { readonly kind: 'mail-waits'; readonly tries: number }
	| { readonly kind: 'pushed'; readonly devices: number; readonly at: Date };

/** A car that came to match, as it was then. */
export type ReceiptEntry = {
	readonly title: string;
	/** Absent where the ad is not online any more. */
	readonly href: string | undefined;
	readonly sold: boolean;
	readonly reason: 'neu' | 'geaendert' | 'reduziert';
	readonly priceCents: number | null;
	readonly priceBeforeCents: number | null;
	readonly why: readonly string[];
	readonly foundAt: Date;
	readonly sendings: readonly Sending[];
};

/** Every match with its reason and its way, the newest first. */
export function Receipt(props: { entries: readonly ReceiptEntry[]; olderHref?: string; newestHref?: string }) {
	const { entries } = props;
	if (entries.length === 0 && props.newestHref === undefined) return <p>{t.none}</p>;
	return (
		<>
			<ol class="receipt">
				{entries.map(entry => (
					<Line {...entry} />
				))}
			</ol>
			<PageLinks
				label={t.title}
				first={{ href: props.newestHref, text: t.newest }}
				next={{ href: props.olderHref, text: t.more }}
			/>
		</>
	);
}

function Line(entry: ReceiptEntry) {
	const { title, href, sold, why, foundAt } = entry;
	return (
		<li>
			<p>
				<b>{reasonOf(entry)}</b>
			</p>
			<h3 hx-ignore>{href === undefined ? title : <a href={href}>{title}</a>}</h3>
			<p class="hint" hx-ignore>
				{[priceOf(entry), href === undefined && (sold ? t.sold : t.gone), why.length > 0 && t.why + why.join(', ')]
					.filter(text => typeof text === 'string')
					.join(' · ')}
			</p>
			<p class="hint">{[t.found(foundAt), ...entry.sendings.map(wordsOf)].join(' · ')}</p>
		</li>
	);
}

/** The reason says the price already where the price is the reason. */
function priceOf({ reason, priceCents }: ReceiptEntry): string | undefined {
	return priceCents === null || reason === 'reduziert' ? undefined : german.formats.price(priceCents);
}

function reasonOf({ reason, priceCents, priceBeforeCents }: ReceiptEntry): string {
	if (reason === 'neu') return t.fresh;
	if (reason === 'geaendert') return t.changed;
	const now = priceCents === null ? german.price.unstated : german.formats.price(priceCents);
	return priceBeforeCents === null ? t.reducedTo(now) : t.reduced(now, german.formats.price(priceBeforeCents));
}

function wordsOf(sending: Sending): string {
	const words = t.sendings;
	switch (sending.kind) {
		case 'quiet':
		case 'digest':
			return words[sending.kind](sending.until);
		case 'mailed':
			return words.mailed(sending.at);
		case 'mail-failed':
			return words.failed(sending.at);
		case 'mail-waits':
			return words.waits(sending.tries);
		case 'pushed':
			return words.pushed(sending.devices, sending.at);
		default:
			return words[sending.kind];
	}
}
