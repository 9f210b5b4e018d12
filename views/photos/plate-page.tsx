import type { KeptPhoto } from '#src/listings/photos.ts';
import type { PlateEntry } from '#src/selling/photos-plate.ts';
import { Page } from '#views/layout/page.tsx';
import { type SellingPlace, stepPath } from '#views/selling/steps.ts';
import { photoPageTexts } from '#views/texts/photo-pages.ts';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';

const t = photoPageTexts.plate;
const edges = ['links', 'oben', 'rechts', 'unten'] as const;

type PlateProps = { place: SellingPlace; photo: KeptPhoto; plate: PlateEntry };

/**
 * Where a seller says where the number plate is. Without a script by two clicks, each a question of its own: an image as a
 * submit button tells the server where it was hit.
 */
export function PlatePage(props: PlateProps) {
	const { place, photo, plate } = props;
	const state = { entered: plate.entered, errors: plate.errors };
	return (
		<Page
			title={t.title}
			robots="noindex"
			search={false}
			current="/inserieren"
			styles={['css/forms.css', 'css/photos.css']}
			scripts={['js/plate.js']}
		>
			<p class="up">
				<a href={`${stepPath(place, 'fotos')}#foto-${photo.name}`}>{t.backToPhotos}</a>
			</p>
			<h1>{t.title}</h1>
			<ErrorSummary title={t.summary} state={state} />
			{plate.box === undefined ? <Pointing {...props} /> : <Preview {...props} box={plate.box} />}
			<Numbers {...props} state={state} />
		</Page>
	);
}

function Pointing({ place, photo, plate }: PlateProps) {
	const { entered, isHalfway } = plate;
	const action = `${stepPath(place, 'fotos')}/kennzeichen`;
	return (
		<form class="plate" action={action}>
			<p role="status">
				{isHalfway ? t.second : t.first} {!isHalfway && <span class="drag">{t.drag}</span>}
			</p>
			<input type="hidden" name="foto" value={photo.name} />
			{isHalfway && <input type="hidden" name="links" value={entered.links} />}
			{isHalfway && <input type="hidden" name="oben" value={entered.oben} />}
			{/* What a browser sends are pixels on the screen: the width has to be known, so there are two, one for phones. */}
			{(['klein', 'gross'] as const).map(name => (
				<input
					type="image"
					class={name}
					name={name}
					src={`/fotos/${photo.name}-${name === 'klein' ? 640 : 1280}.jpg`}
					alt={isHalfway ? t.second : t.first}
				/>
			))}
			{isHalfway && (
				<p>
					<a href={`${action}?foto=${photo.name}`}>{t.again}</a>
				</p>
			)}
		</form>
	);
}

function Preview({ place, photo, plate, box }: PlateProps & { box: NonNullable<PlateEntry['box']> }) {
	const { width, height } = photo;
	const action = `${stepPath(place, 'fotos')}/kennzeichen`;
	return (
		<form class="plate" method="post" action={action}>
			<p>{t.preview}</p>
			<svg class="preview" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.previewOf}>
				<image href={`/fotos/${photo.name}-1280.jpg`} width={width} height={height} />
				<rect
					x={box.left * width}
					y={box.top * height}
					width={(box.right - box.left) * width}
					height={(box.bottom - box.top) * height}
				/>
			</svg>
			<input type="hidden" name="foto" value={photo.name} />
			{edges.map(name => (
				<input type="hidden" name={name} value={plate.entered[name]} />
			))}
			<p class="actions">
				<button class="main" type="submit">
					{t.cover}
				</button>
				<a class="second" href={`${action}?foto=${photo.name}`}>
					{t.again}
				</a>
			</p>
		</form>
	);
}

/** For those who cannot point: and what the script fills in. */
function Numbers({ place, photo, state, plate }: PlateProps & { state: FormState }) {
	const isOpen = plate.errors.some(({ field }) => field !== '');
	const shown = plate.isHalfway ? { ...state, entered: {} } : state;
	return (
		<details class="narrow" open={isOpen}>
			<summary>{t.numbers}</summary>
			<form class="form" id="zahlen" action={`${stepPath(place, 'fotos')}/kennzeichen`}>
				<p class="hint">{t.numbersHelp}</p>
				<input type="hidden" name="foto" value={photo.name} />
				<div class="edges">
					{edges.map(name => (
						<TextField name={name} label={t.edges[name]} state={shown} unit="%" inputmode="decimal" required />
					))}
				</div>
				<p class="actions">
					<button type="submit">{t.show}</button>
				</p>
			</form>
		</details>
	);
}
