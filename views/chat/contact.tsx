import type { ChatCar } from '#src/chat/cars.ts';
import { Page } from '#views/layout/page.tsx';
import { chatTexts } from '#views/texts/chat.ts';
import { ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { Icon } from '#views/ui/icon.tsx';
import { CarLine } from './car-line.tsx';
import { QuickTexts } from './write-form.tsx';

const words = chatTexts.contact;

/** How somebody reaches the seller of a car here. */
export type Contact =
	/** For guests, who sign in first; the same for all of them. */
	| { readonly kind: 'sign-in'; readonly listingId: number }
	| { readonly kind: 'begun'; readonly conversationId: number }
	| { readonly kind: 'form'; readonly form: ContactFormProps }
	| { readonly kind: 'closed'; readonly text: string };

export type ContactFormProps = {
	readonly listingId: number;
	readonly formKey: string;
	readonly state: FormState;
	/** Page that puts a quick question into the field, without what comes behind `?frage=`. */
	readonly here: string;
	/** The ad looks for a car: what is asked about cars fits nothing there. */
	readonly isWanted: boolean;
};

/** In the seller's box. */
export function ContactBox(props: { contact: Contact }) {
	const { contact } = props;
	switch (contact.kind) {
		case 'sign-in':
			return (
				<>
					<a class="main" href={`/inserat/${contact.listingId}/nachricht`} rel="nofollow">
						{words.signIn}
					</a>
					<p class="hint">{words.signInHint}</p>
				</>
			);
		case 'begun':
			return (
				<a class="main" href={`/nachrichten/${contact.conversationId}#ende`}>
					{words.goOn}
				</a>
			);
		case 'form':
			return <ContactForm {...contact.form} />;
		case 'closed':
			return <p class="hint">{contact.text}</p>;
	}
}

export function ContactForm(props: ContactFormProps) {
	const quick = chatTexts.questions.map(({ key, label, text }) => ({
		...{ label, text },
		href: `${props.here}?frage=${key}#nachricht`,
	}));
	return (
		<form class="ask-seller" id="nachricht" method="post" action={`/inserat/${props.listingId}/nachricht`}>
			<ErrorSummary title={chatTexts.formErrors} state={props.state} />
			<input type="hidden" name="schluessel" value={props.formKey} />
			{!props.isWanted && <QuickTexts label={chatTexts.quickQuestions} texts={quick} />}
			<TextArea name="text" label={words.label} state={props.state} rows={4} required />
			<button class="main" type="submit">
				{words.send}
			</button>
			<p class="hint">{words.hint}</p>
		</form>
	);
}

/** The same on a page of its own, `/inserat/{id}/nachricht`: after signing in, and for what was wrong in the form. */
export function ContactPage(props: { car: ChatCar; form: ContactFormProps | undefined; closed?: string }) {
	const { car, form } = props;
	return (
		<Page
			title={words.title}
			robots="noindex"
			search={false}
			styles={['css/forms.css', 'css/chat.css']}
			scripts={['js/chat.js']}
		>
			<div class="thread">
				<h1>{words.title}</h1>
				<CarLine car={car} frozenHref={undefined} />
				<section class="notice advice" aria-labelledby="sicher">
					<h2 id="sicher">
						<Icon name="shield" />
						{chatTexts.safety.title}
					</h2>
					<ul>
						{chatTexts.safety.lines[form?.isWanted === true ? 'seller' : 'buyer'].map(line => (
							<li>{line}</li>
						))}
					</ul>
				</section>
				{form === undefined ? (
					<p class="closed" role="alert">
						{props.closed}
					</p>
				) : (
					<ContactForm {...form} />
				)}
				{car.href !== undefined && (
					<p>
						<a href={car.href}>{words.backToCar}</a>
					</p>
				)}
			</div>
		</Page>
	);
}
