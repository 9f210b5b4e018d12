import { Page } from '#views/layout/page.tsx';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';

const words = modelTexts.missing;

/** A make or a model that the catalogue does not know, with what may have been meant. `asked` is whatever stood in the address. */
export function MissingModelPage(props: {
	t: Texts;
	asked: string;
	meant: readonly { readonly text: string; readonly href: string }[];
	allHref: string;
}) {
	return (
		<Page t={props.t} title={words.title} robots="noindex">
			<div class="prose problem">
				<h1>{words.title}</h1>
				<p class="lead" hx-ignore>
					{words.text(props.asked)}
				</p>
				{props.meant.length > 0 && (
					<>
						<h2>{words.meant}</h2>
						<ul class="ways">
							{props.meant.map(({ text, href }) => (
								<li>
									<a href={href}>{text}</a>
								</li>
							))}
						</ul>
					</>
				)}
				<p class="reach">
					<a class="main" href={props.allHref}>
						{words.all}
					</a>
				</p>
			</div>
		</Page>
	);
}
