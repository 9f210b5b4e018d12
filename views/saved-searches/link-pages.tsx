import type { Child } from 'hono/jsx';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { signInTexts } from '#views/texts/sign-in.ts';
import { Conditions, SavedSearchFrame } from './frame.tsx';

const t = savedSearchTexts;

/** After a guest has saved a search: the same for every address. */
export function SearchSentPage(props: { devPost: boolean }) {
	return (
		<Told title={t.sent.title} paragraphs={t.sent.paragraphs}>
			{props.devPost && (
				<p class="hint">
					{signInTexts.devPost}: <a href="/dev/post">/dev/post</a>
				</p>
			)}
		</Told>
	);
}

/** Scanners of mail programs open every link: only the button confirms. */
export function ConfirmSearchPage(props: {
	name: string;
	email: string;
	conditions: readonly string[];
	token: string;
}) {
	return (
		<SavedSearchFrame title={t.confirm.title} crumbs={[]}>
			<div class="narrow form">
				<h2 hx-ignore>{props.name}</h2>
				<Conditions conditions={props.conditions} />
				<p hx-ignore>
					{t.confirm.text} <b>{props.email}</b>
				</p>
				<form method="post" action="/suchauftraege/bestaetigen">
					<input type="hidden" name="t" value={props.token} />
					<button type="submit" class="main">
						{t.confirm.button}
					</button>
				</form>
			</div>
		</SavedSearchFrame>
	);
}

/** Whatever a link cannot do any more, and what then. */
export function SearchLinkOverPage(props: { title: string; text: string }) {
	return (
		<Told title={props.title} paragraphs={[props.text]}>
			<p>
				<a class="main" href="/autos">
					{t.list.find}
				</a>
			</p>
		</Told>
	);
}

/** Ends the mails about a search with one button. */
export function EndSearchPage(props: { name: string; action: string }) {
	return (
		<SavedSearchFrame title={t.end.title} crumbs={[]}>
			<div class="narrow form">
				<p hx-ignore>
					{t.end.text} <b>{props.name}</b>
				</p>
				<form method="post" action={props.action}>
					<button type="submit" class="main">
						{t.end.button}
					</button>
				</form>
			</div>
		</SavedSearchFrame>
	);
}

/** Said to the person, and to their mail provider. */
export function SearchEndedPage(props: { isGuest: boolean }) {
	return (
		<Told title={t.end.doneTitle} paragraphs={[t.end.done, props.isGuest ? t.end.resumeGuest : t.end.resumeMember]}>
			{!props.isGuest && (
				<p>
					<a class="second" href="/suchauftraege">
						{t.title}
					</a>
				</p>
			)}
		</Told>
	);
}

function Told(props: { title: string; paragraphs: readonly string[]; children?: Child }) {
	return (
		<SavedSearchFrame title={props.title} crumbs={[]}>
			<div class="narrow form">
				{props.paragraphs.map(text => (
					<p>{text}</p>
				))}
				{props.children}
			</div>
		</SavedSearchFrame>
	);
}
