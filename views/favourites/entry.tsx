import { useContext } from 'hono/jsx';
import { VisitorContext } from '#views/layout/visitor.ts';
import { favouritesTexts as words } from '#views/texts/favourites.ts';
import type { Texts } from '#views/texts/texts.ts';
import type { GoneCar, KeptCar, RefusedNote } from './page.tsx';

type EntryProps = {
	t: Texts;
	id: number;
	title: string;
	kept: KeptCar | GoneCar;
	noteAtMost: number;
	refused?: RefusedNote;
	isGone?: boolean;
};

/** What stands below a car of the list: when it was kept, what has changed since, the note, the box for comparing. */
export function Entry(props: EntryProps) {
	const { id, title } = props;
	const isMember = useContext(VisitorContext).name !== undefined;
	return (
		<div class="kept-car">
			<Since {...props} />
			{isMember && <Note {...props} />}
			{props.isGone === true ? (
				<form method="post" action={`/merkliste/${id}/entfernen`}>
					<button type="submit" aria-label={words.takeOffTitle(title)}>
						{words.takeOff}
					</button>
				</form>
			) : (
				<label class="choice">
					<input
						type="checkbox"
						name="id"
						value={id}
						form="vergleich"
						checked={'ticked' in props.kept && props.kept.ticked}
						aria-label={words.compareTitle(title)}
					/>
					<span>{words.compare}</span>
				</label>
			)}
		</div>
	);
}

function Since({ t, kept }: EntryProps) {
	const { keptAt, keptCents, changeCents } = kept;
	if (keptAt === undefined) return null;
	const day = t.formats.date(keptAt);
	return (
		<p class="hint">
			{keptCents === undefined ? words.saved(day) : words.savedFor(day, keptCents)}
			{changeCents !== undefined && changeCents < 0 && (
				<>
					{' '}
					· <b>{words.cheaper(-changeCents)}</b>
				</>
			)}
			{changeCents !== undefined && changeCents > 0 && <> · {words.dearer(changeCents)}</>}
		</p>
	);
}

function Note(props: EntryProps) {
	const { id, title, kept, noteAtMost } = props;
	const refused = props.refused?.id === id ? props.refused : undefined;
	const name = `notiz-${id}`;
	return (
		<>
			{kept.note !== '' && (
				<p class="note">
					<b>{words.note}:</b> <span class="lines">{kept.note}</span>
				</p>
			)}
			<details open={refused !== undefined}>
				<summary>{kept.note === '' ? words.addNote : words.changeNote}</summary>
				<form class="field" method="post" action={`/merkliste/${id}/notiz`}>
					<label for={name}>{words.noteOf(title)}</label>
					<p class="hint" id={`${name}-hilfe`}>
						{words.noteHint(noteAtMost)}
					</p>
					{refused !== undefined && (
						<p class="err" id={`${name}-fehler`}>
							{refused.message}
						</p>
					)}
					<textarea
						id={name}
						name="notiz"
						rows={3}
						aria-describedby={refused === undefined ? `${name}-hilfe` : `${name}-hilfe ${name}-fehler`}
						aria-invalid={refused === undefined ? undefined : 'true'}
					>
						{/* The first line end after the tag is dropped by browsers. */}
						{`\n${refused?.typed ?? kept.note}`}
					</textarea>
					<p>
						<button type="submit">{words.keepNote}</button>
					</p>
				</form>
			</details>
		</>
	);
}
