import type { AppointmentAnswer } from '#src/chat/appointments/answering.ts';
import type { AppointmentState } from '#src/chat/appointments/finding.ts';
import { appointmentTexts as words } from '#views/texts/appointments.ts';

export type AppointmentCardProps = {
	readonly conversationId: number;
	readonly messageId: number;
	readonly state: AppointmentState;
	readonly isOver: boolean;
	/** "Samstag, 28. November 2026, 14:00 bis 15:00 Uhr", and its beginning for machines. */
	readonly when: string;
	readonly machineTime: string;
	readonly place: string;
	readonly answers: readonly AppointmentAnswer[];
	readonly hasCalendar: boolean;
};

/** A viewing, what has become of it, and what the viewer can do about it. */
export function AppointmentCard(props: AppointmentCardProps) {
	const { conversationId, messageId, state, isOver, answers } = props;
	const path = `/nachrichten/${conversationId}/termin/${messageId}`;
	return (
		<div class="viewing" id={`termin-${messageId}`}>
			<p class="state">
				<b>{words.title}</b>{' '}
				<span class={`badge ${state}`}>
					{isOver && (state === 'zugesagt' || state === 'vorgeschlagen') ? words.over : words.states[state]}
				</span>
			</p>
			<p>
				<time datetime={props.machineTime}>{props.when}</time>
			</p>
			<p class="text" hx-ignore>
				{words.place}: {props.place}
			</p>
			{(answers.length > 0 || props.hasCalendar) && (
				<div class="actions">
					{answers.map(answer => (
						<form method="post" action={`${path}/${answer}`}>
							<button class={answer === 'zusagen' ? 'main' : undefined} type="submit">
								{answer === 'absagen' && state === 'vorgeschlagen' ? words.takeBack : words.answers[answer]}
							</button>
						</form>
					))}
					{props.hasCalendar && <a href={`${path}.ics`}>{words.calendar}</a>}
				</div>
			)}
		</div>
	);
}
