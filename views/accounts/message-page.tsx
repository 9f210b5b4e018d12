import { Page } from '#views/layout/page.tsx';
import { signInTexts } from '#views/texts/sign-in.ts';

/** Something that was done or cannot be done, and where to go from here. */
export function MessagePage(props: {
	title: string;
	paragraphs: readonly string[];
	links: readonly { readonly href: string; readonly text: string }[];
	/** In development: where mails can be read. */
	devPost?: boolean;
}) {
	return (
		<Page title={props.title} robots="noindex" search={false} styles={['css/forms.css']}>
			<div class="narrow form">
				<h1>{props.title}</h1>
				{props.paragraphs.map(paragraph => (
					<p>{paragraph}</p>
				))}
				{props.devPost && (
					<p class="hint">
						{signInTexts.devPost}: <a href="/dev/post">/dev/post</a>
					</p>
				)}
				<p class="actions">
					{props.links.map(({ href, text }) => (
						<a class="second" href={href}>
							{text}
						</a>
					))}
				</p>
			</div>
		</Page>
	);
}
