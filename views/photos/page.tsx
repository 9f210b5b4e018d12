import type { KeptPhoto } from '#src/listings/photos.ts';
import { SellingFrame } from '#views/selling/frame.tsx';
import { type SellingPlace, stepPath } from '#views/selling/steps.ts';
import { photoPageTexts as t } from '#views/texts/photo-pages.ts';
import { PhotoList, type WrongAlt } from './list.tsx';

/** What did not become a photo. */
export type FailedUpload = {
	/** By the sender's own names of the files. */
	readonly refused: readonly { readonly fileName: string; readonly message: string }[];
	/** How many had no place any more. */
	readonly left: number;
	/** How many of the same form are there now. */
	readonly kept: number;
	/** What was wrong with the form as a whole. */
	readonly message?: string | undefined;
};

/** Where a seller puts in the photos of a car and brings them into order. */
export function PhotosPage(props: {
	place: SellingPlace;
	photos: readonly KeptPhoto[];
	/** Photos a car may have. */
	most: number;
	failed?: FailedUpload;
	wrong?: WrongAlt;
}) {
	const { place, photos, failed } = props;
	return (
		<SellingFrame
			place={place}
			step="fotos"
			styles={['css/photos.css']}
			scripts={['js/photos.js', 'js/photo-order.js']}
		>
			{failed !== undefined && <Failed failed={failed} />}
			<p class="narrow">{t.intro}</p>
			<p class="narrow hint notes">{t.privacy}</p>
			<UploadForm place={place} most={props.most} room={props.most - photos.length} isWrong={failed !== undefined} />
			<p class="sr" role="status" id="fotos-meldung" data-words={JSON.stringify(t.script)} />
			<PhotoList place={place} photos={photos} most={props.most} wrong={props.wrong} />
		</SellingFrame>
	);
}

function UploadForm(props: { place: SellingPlace; most: number; room: number; isWrong: boolean }) {
	const { place, room } = props;
	if (room <= 0) return <p class="narrow">{t.full(props.most)}</p>;
	return (
		<form class="form" id="hochladen" method="post" action={stepPath(place, 'fotos')} enctype="multipart/form-data">
			<div class="field">
				<label for="feld-fotos">{t.field}</label>
				<p class="hint" id="hilfe-fotos">
					{t.fieldHelp}
				</p>
				<input
					type="file"
					id="feld-fotos"
					name="fotos"
					multiple
					required
					// Phones offer camera and gallery, and an iPhone turns its own format into JPEG, because of this list.
					accept="image/jpeg,image/png,image/webp"
					aria-describedby={props.isWrong ? 'hilfe-fotos fehler' : 'hilfe-fotos'}
				/>
			</div>
			<p class="actions">
				<button class="main" type="submit">
					{t.send}
				</button>
			</p>
			<ul class="sending" />
		</form>
	);
}

function Failed({ failed }: { failed: FailedUpload }) {
	return (
		<div class="errors" role="alert" tabindex={-1} autofocus id="fehler">
			<h2>{t.summary}</h2>
			<ul>
				{failed.message !== undefined && (
					<li>
						<a href="#feld-fotos">{failed.message}</a>
					</li>
				)}
				{failed.refused.map(({ fileName, message }) => (
					<li>
						<FileName text={fileName} />: {message}
					</li>
				))}
				{failed.left > 0 && <li>{t.left(failed.left)}</li>}
			</ul>
			{failed.kept > 0 && <p>{t.rest(failed.kept)}</p>}
		</div>
	);
}

/** As their owner called it, or whoever wrote the request: kept apart from our words, and short enough to read on. */
function FileName({ text }: { text: string }) {
	const short = text.length <= 48 ? text : `${text.slice(0, 30)}…${text.slice(-14)}`.toWellFormed();
	return <bdi hx-ignore>{short}</bdi>;
}
