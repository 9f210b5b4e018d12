import type { Side } from '#src/chat/conversations.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { Icon } from '#views/ui/icon.tsx';

const words = chatTexts.safety;

/** What both sides should know before the first word, until they have put it away. */
export function SafetyNote(props: { conversationId: number; role: Side; isClosed: boolean }) {
	if (props.isClosed) {
		return (
			<p class="safe">
				<Icon name="shield" />
				<a href="/sicherheit">{words.title}</a>
			</p>
		);
	}
	return (
		<section class="notice advice" aria-labelledby="sicher">
			<h2 id="sicher">
				<Icon name="shield" />
				{words.title}
			</h2>
			<ul>
				{words.lines[props.role].map(line => (
					<li>{line}</li>
				))}
			</ul>
			<div class="actions">
				<form method="post" action={`/nachrichten/${props.conversationId}/hinweis`}>
					<button type="submit">{words.close}</button>
				</form>
				<a href="/sicherheit">{words.more}</a>
			</div>
		</section>
	);
}
