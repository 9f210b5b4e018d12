import type { Example } from '#src/dealer-api/examples.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';

const t = dealerApiTexts.page;

/** How the write API is used: what to know, and commands to copy. */
export function Examples(props: { examples: readonly Example[] }) {
	return (
		<section class="api-examples">
			<h2>{t.examples}</h2>
			<p class="narrow">{t.examplesIntro}</p>
			{props.examples.map(({ title, command }) => (
				<>
					<h3>{title}</h3>
					<pre hx-ignore>
						<code>{command}</code>
					</pre>
				</>
			))}
			<ul class="narrow">
				{t.rules.map(rule => (
					<li>{rule}</li>
				))}
			</ul>
			<p class="narrow">
				{t.description} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
			</p>
		</section>
	);
}
