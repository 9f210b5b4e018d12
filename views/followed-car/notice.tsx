import type { PublicValue } from '#src/listings/public-fields.ts';
import { labelOf, valueText } from '#views/listings/history-words.ts';
import { followedCarTexts as words } from '#views/texts/followed-car.ts';
import { german } from '#views/texts/german.ts';
import { Notice } from '#views/ui/notice.tsx';

/** One field that its seller changed by hand, as the seller and as the source have it. */
export type OwnAndTheirs = {
	/** Public name. */
	readonly field: string;
	readonly own: PublicValue;
	/** Undefined where the source's words are known again only after its next visit. */
	readonly theirs: PublicValue | undefined;
};

/** Of a description so much is shown: enough to see which one it is. */
const longestText = 160;

export type FollowedCarProps = {
	readonly listingId: number;
	/** "mobile.de". */
	readonly source: string;
	/** Entered by hand here, and found at the source as well. */
	readonly byHand: boolean;
	readonly edits: readonly { readonly field: string; readonly lines: readonly OwnAndTheirs[] }[];
	readonly done?: keyof typeof words.done;
};

/** What a source that keeps a car right says otherwise than its seller, with the way back to the source's values. */
export function FollowedCarNotice(props: FollowedCarProps) {
	const { listingId, source, byHand, edits, done } = props;
	return (
		<>
			{done !== undefined && <Notice title={words.done[done]} tone="good" />}
			<Notice title={(byHand ? words.alsoTitle : words.title)(source)}>
				<p>{words.text}</p>
				{edits.length > 0 && (
					<form method="post" action={`/inserat/${listingId}/quelle-uebernehmen`}>
						<p>{words.differs}</p>
						<ul>
							{edits.map(({ field, lines }) => (
								<li>
									{lines.map(line => (
										<p hx-ignore>{sentence(line)}</p>
									))}
									<Take field={field} lines={lines} />
								</li>
							))}
						</ul>
						{edits.length > 1 && (
							<p class="actions">
								<button class="second" type="submit" name="feld" value="alle">
									{words.takeAll}
								</button>
							</p>
						)}
					</form>
				)}
			</Notice>
		</>
	);
}

function sentence({ field, own, theirs }: OwnAndTheirs): string {
	const label = labelOf(german, field);
	if (theirs === undefined) return words.changedHere(label);
	return words.bothSay(label, shown(field, own), shown(field, theirs));
}

function shown(field: string, value: PublicValue): string {
	const parts = [value].flat().flatMap(one => (one === '' ? [] : (valueText(german, field, one) ?? [])));
	const text = parts.join(', ');
	if (text === '') return words.notStated;
	return text.length <= longestText ? text : `${text.slice(0, longestText - 1).toWellFormed()}…`;
}

function Take(props: { field: string; lines: readonly OwnAndTheirs[] }) {
	const text = props.lines.some(({ theirs }) => theirs === undefined) ? words.takeLater : words.take;
	const label = props.lines.map(line => labelOf(german, line.field)).join(', ');
	return (
		<button class="second" type="submit" name="feld" value={props.field} aria-label={words.takeOf(text, label)}>
			{text}
		</button>
	);
}
