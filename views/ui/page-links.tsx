import { Icon } from './icon.tsx';

type PageLink = {
	/** Undefined where there is no such page. */
	readonly href: string | undefined;
	readonly text: string;
};

/**
 * Plain links, so that going back to a list finds it as it was. A cursor knows only the way forward and the beginning.
 * `label` is what screen readers call them.
 */
export function PageLinks(props: { label: string; first: PageLink; next: PageLink }) {
	const { label, first, next } = props;
	if (first.href === undefined && next.href === undefined) return null;
	return (
		<nav class="pages" aria-label={label}>
			{first.href !== undefined && (
				<a href={first.href} rel="nofollow">
					<Icon name="back" />
					{first.text}
				</a>
			)}
			{next.href !== undefined && (
				<a class="main" href={next.href} rel="next">
					{next.text}
					<Icon name="arrow" />
				</a>
			)}
		</nav>
	);
}
