import { Page } from '#views/layout/page.tsx';
import { phoneTexts as words } from '#views/texts/phone.ts';
import { Icon } from '#views/ui/icon.tsx';

/** A number for people to read, and for a phone to call. */
export type PhoneNumber = { readonly text: string; readonly href: string };

/** In the seller's box: asks for the number, which is in no page before. */
export function PhoneButton(props: { listingId: number }) {
	const path = `/inserat/${props.listingId}/telefon`;
	return (
		<form class="phone" method="post" action={path} hx-post={path} hx-target="this" hx-swap="outerHTML">
			<button type="submit">
				<Icon name="phone" />
				{words.show}
			</button>
		</form>
	);
}

/** What stands in the place of the button. */
export function PhoneShown(props: { phone: PhoneNumber }) {
	return (
		<div role="status">
			<p class="reach">
				<a class="main" href={props.phone.href}>
					<Icon name="phone" />
					{props.phone.text}
				</a>
			</p>
			<p class="hint">{words.advice}</p>
		</div>
	);
}

/** Why there is no number to see, in the place of the button. */
export function PhoneRefused(props: { text: string }) {
	return (
		<p class="err" role="alert">
			{props.text}
		</p>
	);
}

/** The number on a page of its own: for browsers without JavaScript. */
export function PhonePage(props: {
	carHref: string;
	carTitle: string;
	phone: PhoneNumber | undefined;
	refused?: string;
}) {
	return (
		<Page title={words.title} robots="noindex">
			<div class="prose">
				<h1>{words.title}</h1>
				<p class="lead" hx-ignore>
					{words.of(props.carTitle)}
				</p>
				{props.phone === undefined ? <PhoneRefused text={props.refused ?? ''} /> : <PhoneShown phone={props.phone} />}
				<p>
					<a href={props.carHref}>{words.back}</a>
				</p>
			</div>
		</Page>
	);
}
