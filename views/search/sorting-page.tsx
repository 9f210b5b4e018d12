import { Page, type PageHead } from '#views/layout/page.tsx';
import type { Texts } from '#views/texts/texts.ts';

export type SortingPageProps = {
	t: Texts;
	head: PageHead;
	/** The orders to choose from with what they go by; the default is marked. */
	orders: readonly { readonly name: string; readonly text: string; readonly isDefault?: boolean }[];
	/** Whole sentences that hold for every order: ties, cars that do not state the fact, reserved cars … */
	rules: readonly string[];
};

/** `/sortierung`: what decides the order and how much it weighs, as § 5b (2) UWG asks to be told at the results. */
export function SortingPage(props: SortingPageProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} current="/sortierung">
			<div class="prose">
				<h1>{t.sorting.heading}</h1>
				<p class="lead">{t.sorting.intro}</p>
				<h2>{t.sorting.orders}</h2>
				<dl>
					{props.orders.map(order => (
						<div>
							<dt>
								{order.name}
								{order.isDefault && <small> ({t.sorting.isDefault})</small>}
							</dt>
							<dd>{order.text}</dd>
						</div>
					))}
				</dl>
				<h2>{t.sorting.rules}</h2>
				<ul>
					{props.rules.map(rule => (
						<li>{rule}</li>
					))}
				</ul>
			</div>
		</Page>
	);
}
