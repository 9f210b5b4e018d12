import { chatTexts as words } from '#views/texts/chat.ts';

export type MenuVerb = keyof typeof words.verbs;

export type MenuProps = {
	readonly conversationId: number;
	/** What can be done now. */
	readonly verbs: readonly MenuVerb[];
	readonly isMuted: boolean;
	readonly isArchived: boolean;
};

/** What somebody can do with a conversation, each a form of one button. */
export function Menu(props: MenuProps) {
	const path = `/nachrichten/${props.conversationId}`;
	return (
		<details class="menu">
			<summary>{words.menu}</summary>
			{props.isMuted && <p class="hint">{words.mutedNow}</p>}
			{props.isArchived && <p class="hint">{words.archivedNow}</p>}
			<div class="actions">
				{props.verbs.map(verb => (
					<form method="post" action={`${path}/${verb}`}>
						<button type="submit">{words.verbs[verb]}</button>
					</form>
				))}
				<a class="second" href={`${path}/melden`}>
					{words.report}
				</a>
			</div>
		</details>
	);
}
