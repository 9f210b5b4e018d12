import type { Way } from '#views/start/page.tsx';
import { modelTexts } from '#views/texts/model.ts';

const words = modelTexts.offered;

export type OfferedGroup = { readonly title: string; readonly ways: readonly Way[] };

/** What gearboxes, bodies and equipment these cars have, as shares of all of them, each leading to its cars. */
export function Offered(props: { count: number; offered: readonly OfferedGroup[] }) {
	return (
		<>
			<div class="shares">
				{props.offered.map(({ title, ways }) => (
					<div>
						<h3>{title}</h3>
						<ul class="plain">
							{ways.map(({ text, href, count }) => (
								<li>
									<a href={href} rel="nofollow">
										{text}
									</a>{' '}
									<small>{words.percent(count, props.count)}</small>
								</li>
							))}
						</ul>
					</div>
				))}
			</div>
			<p class="hint">{words.how}</p>
		</>
	);
}
