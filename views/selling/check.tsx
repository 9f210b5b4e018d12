import type { FormError } from '#src/http/form-data.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { AdKind, Photo } from '#src/listings/listing.ts';
import { CarArticle } from '#views/listings/page.tsx';
import type { Seller } from '#views/listings/seller-box.tsx';
import { german } from '#views/texts/german.ts';
import { sellingTexts } from '#views/texts/selling.ts';
import { Notice } from '#views/ui/notice.tsx';
import { SellingFrame } from './frame.tsx';
import { type SellingPlace, type SellingStep, stepPath } from './steps.ts';

const t = sellingTexts.check;

/** The car as buyers will see it. */
export type Preview = {
	readonly title: string;
	readonly vehicle: string | undefined;
	readonly facts: Facts;
	readonly adKind: AdKind;
	readonly photos: readonly Photo[];
	readonly description: string;
	readonly seller: Seller;
};

/** The last step of a draft: what is still missing, what buyers will see, and the button. */
export function CheckPage(props: {
	place: SellingPlace;
	/** Each with the step on which its field stands. */
	missing: readonly (FormError & { readonly step: SellingStep })[];
	owesDealerPage: boolean;
	preview: Preview;
}) {
	const { place, missing, preview } = props;
	const { vehicle, ...car } = preview;
	const isReady = missing.length === 0 && !props.owesDealerPage;
	return (
		<SellingFrame place={place} step="pruefen" incomplete={missing.map(({ step }) => step)}>
			<div class="check">
				{missing.length > 0 && <Missing place={place} missing={missing} />}
				{props.owesDealerPage && (
					<Notice title={sellingTexts.start.dealerTitle}>
						<p>{sellingTexts.start.dealerText}</p>
						<p>
							<a href="/konto/haendler">{sellingTexts.start.dealerLink}</a>
						</p>
					</Notice>
				)}
				{preview.photos.length === 0 && (
					<Notice title={t.noPhotos}>
						<p>
							<a href={stepPath(place, 'fotos')}>{t.addPhotos}</a>
						</p>
					</Notice>
				)}
				{isReady && (
					<>
						<p>{t.readyText}</p>
						<PublishButton place={place} />
					</>
				)}
				<section class="preview" aria-labelledby="vorschau">
					<h2 id="vorschau">{t.preview}</h2>
					<CarArticle t={german} {...car} {...(vehicle !== undefined && { vehicle })} />
				</section>
				{isReady && <PublishButton place={place} />}
			</div>
		</SellingFrame>
	);
}

function Missing(props: { place: SellingPlace; missing: readonly (FormError & { readonly step: SellingStep })[] }) {
	return (
		<section class="errors" role="alert" id="fehler" tabindex={-1}>
			<h2>{t.missing}</h2>
			<ul>
				{props.missing.map(({ field, message, step }) => (
					<li>
						<a href={`${stepPath(props.place, step)}#feld-${field}`}>
							{sellingTexts.steps[step]}: {message}
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

function PublishButton(props: { place: SellingPlace }) {
	return (
		<form class="actions" method="post" action={`/inserieren/${props.place.id}/veroeffentlichen`}>
			<button class="main" type="submit">
				{t.publish}
			</button>
		</form>
	);
}
