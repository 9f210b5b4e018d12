import type { MessagePhoto } from '#src/chat/message-photos.ts';
import type { ShownPart } from '#src/safety/shown-links.ts';
import { chatTexts as words } from '#views/texts/chat.ts';
import { AppointmentCard, type AppointmentCardProps } from './appointment-card.tsx';
import { MessagePhotos } from './message-photos.tsx';
import { MessageText } from './message-text.tsx';
import { Warnings } from './warnings.tsx';

export type MessageRowProps = {
	readonly id: number;
	readonly kind: 'text' | 'appointment' | 'notice';
	readonly parts: readonly ShownPart[];
	readonly isOwn: boolean;
	/** Who wrote it, for those who do not see on which side it stands. */
	readonly sender: string;
	readonly warnings: readonly string[];
	/** The words because of which it is like known fraud; none where it is not. */
	readonly alikeWords?: readonly string[];
	readonly isHeld: boolean;
	/** "14:02", and the same for machines. */
	readonly time: string;
	readonly machineTime: string;
	/** "Heute", "22. November 2026": where a day begins with this message. */
	readonly day?: string;
	/** "14:05": where the other side has read up to here, and both want that to be told. */
	readonly readAt?: string;
	/** Where somebody may say that it is wrong: messages of the other side. */
	readonly reportHref?: string;
	readonly conversationId: number;
	readonly photos: readonly MessagePhoto[];
	/** It had nothing but photos, which have been erased. */
	readonly arePhotosGone: boolean;
	/** Of a message of this kind. */
	readonly appointment?: AppointmentCardProps;
};

/** One message, wherever it appears: on the page, in the answer to a form, in what arrives while the page is open. */
export function MessageRow(props: MessageRowProps) {
	const { id, isOwn, kind } = props;
	return (
		<>
			{props.day !== undefined && (
				<li class="day">
					<span>{props.day}</span>
				</li>
			)}
			<li class={kind === 'notice' ? 'note' : isOwn ? 'own' : 'theirs'} id={`n-${id}`}>
				{kind !== 'notice' && (
					<span class="sr" hx-ignore>
						{isOwn ? words.own : props.sender}:{' '}
					</span>
				)}
				<Said {...props} />
				<MessagePhotos conversationId={props.conversationId} photos={props.photos} />
				<Warnings rules={props.warnings} alike={props.alikeWords ?? []} isOwn={isOwn} />
				<p class="when">
					<time datetime={props.machineTime}>{props.time}</time>
					{props.isHeld && <> · {words.held}</>}
					{props.readAt !== undefined && <> · {words.read(props.readAt)}</>}
					{props.reportHref !== undefined && (
						<>
							{' '}
							·{' '}
							<a href={props.reportHref} aria-label={words.reportMessage}>
								{words.report}
							</a>
						</>
					)}
				</p>
			</li>
		</>
	);
}

/** Of whom a notice speaks is told by its sender, so that no name has to be kept in it. */
function Said(props: MessageRowProps) {
	if (props.appointment !== undefined) return <AppointmentCard {...props.appointment} />;
	if (props.arePhotosGone) return <p class="text">{words.photos.gone}</p>;
	if (props.parts.length === 0) return null;
	if (props.kind !== 'notice') return <MessageText parts={props.parts} />;
	return <MessageText parts={[{ text: `${props.isOwn ? words.own : props.sender}: ` }, ...props.parts]} />;
}
