import type { Texts } from '#views/texts/texts.ts';

export type Crumb = { readonly text: string; readonly href: string };

/** The way up from this page; the page itself is not part of it. */
export function Breadcrumbs(props: { t: Texts; crumbs: readonly Crumb[] }) {
	return (
		<nav class="crumbs" aria-label={props.t.layout.breadcrumbs}>
			<ol class="plain">
				{props.crumbs.map(crumb => (
					<li>
						<a href={crumb.href}>{crumb.text}</a>
					</li>
				))}
			</ol>
		</nav>
	);
}
