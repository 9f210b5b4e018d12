import type { Child } from 'hono/jsx';
import type { Facts } from '#src/listings/facts.ts';
import type { Location, Photo, SellerKind } from '#src/listings/listing.ts';
import { Page } from '#views/layout/page.tsx';
import type { DealerContact } from '#views/listings/seller-box.tsx';
import { paperTexts } from '#views/texts/paper.ts';

/** What papers state about a car. */
export type PaperCar = {
	/** As the seller wrote it. */
	readonly title: string;
	/** Make and model by the catalogue; '' where neither is known. */
	readonly name: string;
	readonly variant: string | undefined;
	readonly facts: Facts;
	readonly location: Location;
	readonly sellerKind: SellerKind;
	readonly dealer: Omit<DealerContact, 'href'> | undefined;
	readonly photo: Photo | undefined;
	/** Its page. */
	readonly href: string;
};

/** A page that is made to be printed; `controls` stand above the sheet and stay on the screen. */
export function Sheet(props: {
	title: string;
	/** The page it belongs to, and what the way back is called where that is no ad. */
	href: string;
	back?: string;
	/** Beside those of all sheets. */
	styles?: readonly string[];
	controls?: Child;
	children?: Child;
}) {
	return (
		<Page
			title={props.title}
			robots="noindex"
			search={false}
			styles={['css/forms.css', 'css/paper.css', ...(props.styles ?? [])]}
			scripts={['js/printing.js']}
		>
			<div class="screen">
				<p>
					<a href={props.href}>{props.back ?? paperTexts.back}</a>
				</p>
				<p class="hint">{paperTexts.howToPrint}</p>
				<p>
					{/* Only a script can open the print dialog; without one the browser's own menu does. */}
					<button type="button" class="main" data-print hidden>
						{paperTexts.print}
					</button>
				</p>
				{props.controls}
			</div>
			<article class="sheet">{props.children}</article>
		</Page>
	);
}
