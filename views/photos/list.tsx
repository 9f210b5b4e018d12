import type { KeptPhoto } from '#src/listings/photos.ts';
import { type SellingPlace, stepPath } from '#views/selling/steps.ts';
import { photoPageTexts as t } from '#views/texts/photo-pages.ts';
import { Picture } from '#views/ui/picture.tsx';

/** What was wrong with the words about one photo. */
export type WrongAlt = { readonly name: string; readonly entered: string; readonly message: string };

/** The photos of a car in their order, each with what can be done with it. */
export function PhotoList(props: {
	place: SellingPlace;
	photos: readonly KeptPhoto[];
	/** Photos a car may have. */
	most: number;
	/** What just happened, for those who do not see it. */
	said?: string;
	wrong?: WrongAlt;
}) {
	const { place, photos, most } = props;
	return (
		<section
			id="fotos"
			aria-labelledby="fotos-titel"
			hx-get={stepPath(place, 'fotos')}
			hx-trigger="neu"
			hx-target="this"
			hx-swap="outerHTML"
			data-said={props.said}
		>
			<h2 id="fotos-titel">
				{t.list} {photos.length > 0 && <small class="hint">{t.count(photos.length, most)}</small>}
			</h2>
			{photos.length === 0 && <p class="hint">{t.none}</p>}
			<ol class="photos" data-order={`${stepPath(place, 'fotos')}/ordnen`}>
				{photos.map((photo, at) => (
					<Entry {...props} photo={photo} at={at} />
				))}
			</ol>
		</section>
	);
}

type EntryProps = { place: SellingPlace; photos: readonly KeptPhoto[]; photo: KeptPhoto; at: number; wrong?: WrongAlt };

function Entry(props: EntryProps) {
	const { place, photos, photo, at } = props;
	const base = stepPath(place, 'fotos');
	return (
		<li id={`foto-${photo.name}`} data-name={photo.name}>
			<a class="picture" href={`/fotos/${photo.name}-1280.jpg`}>
				<Picture photo={photo} use="card" alt={photo.alt || t.nth(at + 1)} eager={at < 2} />
			</a>
			<p class="place">{at === 0 ? <strong>{t.cover}</strong> : t.nth(at + 1)}</p>
			<form class="moves" method="post" action={`${base}/ordnen`} {...swap(`${base}/ordnen`)}>
				<input type="hidden" name="foto" value={photo.name} />
				{at > 1 && <Move photo={photo} at={at} to={0} words={t.makeCover} />}
				{at > 0 && <Move photo={photo} at={at} to={at - 1} words={at === 1 ? t.makeCover : t.forward} />}
				{at < photos.length - 1 && <Move photo={photo} at={at} to={at + 1} words={t.back} />}
			</form>
			<form class="moves" method="post" action={`${base}/loeschen`} {...swap(`${base}/loeschen`)}>
				<input type="hidden" name="foto" value={photo.name} />
				<button type="submit" id={`weg-${photo.name}`}>
					{t.remove}
					<span class="sr">{t.ofPhoto(at + 1)}</span>
				</button>
				<a class="second" href={`${base}/kennzeichen?foto=${photo.name}`}>
					{t.plate.link}
					<span class="sr">{t.ofPhoto(at + 1)}</span>
				</a>
			</form>
			<AltForm {...props} />
		</li>
	);
}

/** Says the place a photo shall have, not a direction: a second click changes nothing. */
function Move(props: { photo: KeptPhoto; at: number; to: number; words: string }) {
	const { photo, at, to, words } = props;
	const kind = to === 0 ? 'titel' : to < at ? 'vor' : 'zurueck';
	return (
		<button type="submit" name="platz" value={String(to)} id={`${kind}-${photo.name}`}>
			{words}
			<span class="sr">{t.ofPhoto(at + 1)}</span>
		</button>
	);
}

function AltForm({ place, photo, at, wrong }: EntryProps) {
	const action = `${stepPath(place, 'fotos')}/beschreibung`;
	const error = wrong?.name === photo.name ? wrong : undefined;
	const id = `feld-alt-${photo.name}`;
	return (
		<details open={error !== undefined}>
			<summary>
				{t.alt}
				<span class="sr">{t.ofPhoto(at + 1)}</span>
			</summary>
			<form class="field" method="post" action={action} {...swap(action)}>
				<input type="hidden" name="foto" value={photo.name} />
				<label class="hint" for={id}>
					{t.altHelp}
				</label>
				{error !== undefined && (
					<p class="err" id={`fehler-${photo.name}`} role="alert">
						{error.message}
					</p>
				)}
				<input
					type="text"
					id={id}
					name="alt"
					value={error?.entered ?? photo.alt}
					maxlength={150}
					autocomplete="off"
					aria-invalid={error === undefined ? undefined : 'true'}
					aria-describedby={error === undefined ? undefined : `fehler-${photo.name}`}
				/>
				<button type="submit" id={`satz-${photo.name}`}>
					{t.altSave}
				</button>
			</form>
		</details>
	);
}

/** With a script the list alone comes back; buttons carry ids, so that the focus stays on the one that was pressed. */
function swap(address: string) {
	return { 'hx-post': address, 'hx-target': '#fotos', 'hx-swap': 'outerHTML' };
}
