import { Page } from '#views/layout/page.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import { Checkbox, Choices, ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { MessageText } from './message-text.tsx';

export type ReportPageProps = {
	readonly conversationId: number;
	readonly name: string;
	/** The message it is about; without it, the whole conversation. */
	readonly message: { readonly id: number; readonly body: string } | undefined;
	readonly state: FormState;
	readonly canBlock: boolean;
};

/** Says that something in a conversation is wrong, `/nachrichten/{id}/melden`. */
export function ReportPage(props: ReportPageProps) {
	const { conversationId, message, state } = props;
	const path = `/nachrichten/${conversationId}`;
	return (
		<Page
			title={words.reportTitle}
			robots="noindex"
			search={false}
			current="/nachrichten"
			styles={['css/forms.css', 'css/chat.css']}
		>
			<h1>{words.reportTitle}</h1>
			<p class="lead" hx-ignore>
				{words.reportOf(props.name)}
			</p>
			{message !== undefined && (
				<figure class="quoted">
					<figcaption>{words.quoted}</figcaption>
					<MessageText parts={[{ text: message.body }]} />
				</figure>
			)}
			<ErrorSummary title={words.reportErrors} state={state} />
			<form class="form" method="post" action={`${path}/melden`}>
				{message !== undefined && <input type="hidden" name="nachricht" value={message.id} />}
				<Choices name="grund" label={words.reportReason} options={words.reportReasons} state={state} required />
				<TextArea name="text" label={words.reportText} state={state} rows={4} />
				{props.canBlock && <Checkbox name="blockieren" label={words.reportBlock} state={state} />}
				<div class="actions">
					<button class="main" type="submit">
						{words.reportSend}
					</button>
					<a href={path}>{words.back}</a>
				</div>
			</form>
		</Page>
	);
}
