import { safetyTexts } from '#views/texts/safety.ts';

const words = safetyTexts.warnings;
type Words = { readonly title: string; readonly why: string };
const byName: ReadonlyMap<string, Words> = new Map(Object.entries(safetyTexts.rules));

/** Why we warn about a message, for both sides: the public rules that it met. Who has sent it is told something else. */
export function Warnings(props: { rules: readonly string[]; alike: readonly string[]; isOwn: boolean }) {
	const { rules, alike, isOwn } = props;
	if (rules.length === 0) return null;
	const known = rules.map(name => ({ name, words: byName.get(name) }));
	if (isOwn) {
		return (
			<div class="warned" role="note">
				<p>{words.sent(known.flatMap(rule => rule.words?.title ?? []).join('“, „') || words.unknown)}</p>
				<Alike words={alike} />
				<p>
					<a href="/sicherheit#regeln">{words.more}</a>
				</p>
			</div>
		);
	}
	return (
		<div class="warned" role="note">
			<p>
				<b>{words.received}</b>
			</p>
			{known.map(rule =>
				rule.words === undefined ? (
					<p>{words.unknown}</p>
				) : (
					<p>
						<a href={`/sicherheit#${rule.name}`}>{rule.words.title}</a>: {rule.words.why}
					</p>
				),
			)}
			<Alike words={alike} />
		</div>
	);
}

/** The words of a message that weighed most. */
function Alike(props: { words: readonly string[] }) {
	if (props.words.length === 0) return null;
	return <p hx-ignore>{words.alike(props.words.map(word => `„${word}“`).join(', '))}</p>;
}
