import type { KeptPhotos } from '#src/photos/text-with-photos.ts';
import { photoTexts } from '#views/texts/photos.ts';
import { errorIn, type FormState } from './form.tsx';

const words = photoTexts.attaching;

/** Photos that go with a text, and a tick for those that arrived with an earlier try. */
export function PhotoField(props: { state: FormState; kept: KeptPhotos | undefined; mostPhotos: number }) {
	const { state, kept, mostPhotos } = props;
	const error = errorIn(state, 'fotos');
	return (
		<div class="field enclose">
			<label for="feld-fotos">{words.field(mostPhotos)}</label>
			{error !== undefined && (
				<p class="err" id="fehler-fotos">
					{error}
				</p>
			)}
			{kept !== undefined && (
				<label class="choice">
					<input type="checkbox" name="angehaengt" value={kept.token} checked />
					<span>{words.kept(kept.count)}</span>
				</label>
			)}
			<input
				type="file"
				id="feld-fotos"
				name="fotos"
				multiple
				// Phones offer camera and gallery, and an iPhone turns its own format into JPEG, because of this list.
				accept="image/jpeg,image/png,image/webp"
				aria-invalid={error === undefined ? undefined : 'true'}
				aria-describedby={error === undefined ? undefined : 'fehler-fotos'}
			/>
		</div>
	);
}
