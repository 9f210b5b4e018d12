import type { ChatCar } from '#src/chat/cars.ts';
import type { Side } from '#src/chat/conversations.ts';
import { Page } from '#views/layout/page.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { AppointmentCard, type AppointmentCardProps } from './appointment-card.tsx';
import { AppointmentForm, type AppointmentFormProps } from './appointment-form.tsx';
import { CarLine } from './car-line.tsx';
import { Menu, type MenuProps } from './menu.tsx';
import { MessageRow, type MessageRowProps } from './message-row.tsx';
import { SafetyNote } from './safety-note.tsx';
import { swap, WriteForm, type WriteFormProps } from './write-form.tsx';

export type ThreadProps = {
	readonly id: number;
	/** Whether the viewer buys or sells. */
	readonly role: Side;
	/** As the viewer may know them. */
	readonly name: string;
	readonly kind: 'privat' | 'haendler' | undefined;
	readonly isBanned: boolean;
	readonly car: ChatCar;
	readonly frozenHref: string | undefined;
	readonly isSafetyNoteClosed: boolean;
	readonly messages: readonly MessageRowProps[];
	readonly olderHref: string | undefined;
	/** Set on pages of older messages. */
	readonly newestHref: string | undefined;
	readonly arriving: ArrivingProps;
	readonly form: WriteFormProps;
	/** Absent where nothing can be written. */
	readonly appointment: AppointmentFormProps | undefined;
	readonly menu: MenuProps;
	/** What was just done. */
	readonly done: string | undefined;
};

/** What an open page asks for, and what of it has not been seen yet. */
export type ArrivingProps = {
	readonly conversationId: number;
	/** The newest message that is there. */
	readonly after: number;
	/** The newest message that has just come in and is to be told as read once it is in sight. */
	readonly unseen?: number;
};

/** What has come in since a page was made. */
export type ArrivedProps = {
	readonly messages: readonly MessageRowProps[];
	/** Appointments further up that have become something else. */
	readonly changedCards: readonly AppointmentCardProps[];
	readonly arriving: ArrivingProps;
};

/** One conversation, `/nachrichten/{id}`. */
export function ThreadPage(props: ThreadProps) {
	const title = words.with(props.name);
	return (
		<Page
			title={title}
			robots="noindex"
			search={false}
			current="/nachrichten"
			styles={['css/forms.css', 'css/chat.css']}
			scripts={['js/vendor/hx-sse.min.js', 'js/chat.js']}
		>
			<div class="thread">
				<Breadcrumbs t={german} crumbs={[{ text: words.title, href: '/nachrichten' }]} />
				<h1 hx-ignore>
					{title} {props.kind !== undefined && <small class="badge">{words.kinds[props.kind]}</small>}
				</h1>
				<CarLine car={props.car} frozenHref={props.frozenHref} />
				{props.done !== undefined && (
					<div role="status">
						<Notice title={props.done} tone="good" />
					</div>
				)}
				{props.isBanned && (
					<Notice title={words.bannedTitle}>
						<p>{words.notWritable.banned}</p>
					</Notice>
				)}
				<SafetyNote conversationId={props.id} role={props.role} isClosed={props.isSafetyNoteClosed} />
				{props.olderHref !== undefined && (
					<p class="older">
						<a class="second" href={props.olderHref}>
							{words.older}
						</a>
					</p>
				)}
				<div role="log" aria-label={words.said}>
					<ol class="messages" id="verlauf">
						{props.messages.map(message => (
							<MessageRow {...message} />
						))}
						{props.newestHref === undefined && <Arriving {...props.arriving} />}
					</ol>
					{props.newestHref === undefined && (
						<span id="strom" data-stream={`/nachrichten/${props.id}/strom`} hx-swap="none" />
					)}
				</div>
				{props.newestHref === undefined ? (
					<>
						<WriteForm {...props.form} />
						{props.appointment !== undefined && <AppointmentForm {...props.appointment} />}
					</>
				) : (
					<p class="older">
						<a class="second" href={props.newestHref}>
							{words.newest}
						</a>
					</p>
				)}
				<Menu {...props.menu} />
			</div>
		</Page>
	);
}

/**
 * The end of the list: asks what is new and gives way to it, with a new end that asks from there. Its number belongs to the form
 * too, so that the answer to a message brings whatever else has come in.
 */
export function Arriving(props: ArrivingProps) {
	const path = `/nachrichten/${props.conversationId}`;
	return (
		<li
			class="end"
			id="ende"
			hx-get={`${path}/neu?nach=${props.after}`}
			hx-trigger="neu from:#strom, every 20s"
			hx-swap={swap}
			hx-sync="#verlauf:drop"
		>
			<input type="hidden" name="nach" value={props.after} form="schreiben" />
			{props.unseen !== undefined && (
				// In a tab that nobody looks at nothing comes into sight, and nothing is said to be read.
				<span
					hx-post={`${path}/gelesen`}
					hx-vals={JSON.stringify({ bis: String(props.unseen) })}
					hx-trigger="intersect once"
					hx-swap="none"
				/>
			)}
		</li>
	);
}

/** New messages in place of the end of the list, `/nachrichten/{id}/neu`. */
export function NewMessages(props: ArrivedProps) {
	return (
		<>
			{props.messages.map(message => (
				<MessageRow {...message} />
			))}
			<Arriving {...props.arriving} />
			<ChangedCards cards={props.changedCards} />
		</>
	);
}

/** Cards in place of their older selves, wherever they are on the page. */
function ChangedCards(props: { cards: readonly AppointmentCardProps[] }) {
	return (
		<>
			{props.cards.map(card => (
				<hx-partial hx-target={`#termin-${card.messageId}`} hx-swap={swap}>
					<AppointmentCard {...card} />
				</hx-partial>
			))}
		</>
	);
}

/** The answer to a message sent by htmx: the form anew, and everything that is new at the end of the list. */
export function SentPart({ form, changedCards, ...arrived }: ArrivedProps & { form: WriteFormProps }) {
	return (
		<>
			<WriteForm {...form} />
			<hx-partial hx-target="#ende" hx-swap={swap}>
				<NewMessages {...arrived} changedCards={[]} />
			</hx-partial>
			<ChangedCards cards={changedCards} />
		</>
	);
}
