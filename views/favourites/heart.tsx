import { useContext } from 'hono/jsx';
import { LinkText } from '#views/layout/page.tsx';
import { VisitorContext } from '#views/layout/visitor.ts';
import { favouritesTexts as words } from '#views/texts/favourites.ts';
import { Icon } from '#views/ui/icon.tsx';

/**
 * What all hearts of a page send, once on each page with cars. Each heart brings its own address: without JavaScript as any
 * button does, with it because the form is boosted. It stands outside the cards, which htmx is kept away from.
 */
export function HeartForm() {
	return (
		<form
			id="merken"
			method="post"
			action="/merkliste"
			hx-boost="true"
			hx-target="this"
			hx-swap="none"
			hx-push-url="false"
			hx-sync="this:queue all"
		/>
	);
}

type HeartProps = {
	/** Of the listing. */
	id: number;
	title: string;
	/** `long` says in words what a click does, for pages about one car. */
	look?: 'long';
};

/** Keeps a car, or lets it go, and shows which. */
export function Heart(props: HeartProps) {
	const { favourites } = useContext(VisitorContext);
	return <HeartButton {...props} saved={favourites.has(props.id)} />;
}

function HeartButton(props: HeartProps & { saved: boolean }) {
	const { id, title, saved, look } = props;
	const address = `/merkliste/${id}${saved ? '/entfernen' : ''}`;
	if (look === 'long') {
		return (
			<button
				type="submit"
				form="merken"
				formaction={address}
				id={`m${id}`}
				name="wie"
				value="lang"
				class={saved ? 'kept' : undefined}
			>
				<Icon name="heart" />
				{saved ? words.letGo : words.keep}
			</button>
		);
	}
	return (
		// In this order 24 of them are packed smallest: what differs stands together.
		<button
			type="submit"
			class="m"
			form="merken"
			aria-pressed={saved ? 'true' : 'false'}
			aria-label={words.heart(title)}
			id={`m${id}`}
			formaction={address}
		>
			<Icon name="heart" />
		</button>
	);
}

/** The answer to a click: the heart anew, and how many cars are kept in the head of the page. */
export function HeartPart(props: HeartProps & { saved: boolean; count: number }) {
	return (
		<>
			<hx-partial hx-target={`#m${props.id}`} hx-swap="outerHTML">
				<HeartButton {...props} />
			</hx-partial>
			<hx-partial hx-target="header a[href='/merkliste']" hx-swap="innerHTML">
				<LinkText text={words.link} count={props.count} />
			</hx-partial>
		</>
	);
}
