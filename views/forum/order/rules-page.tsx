import type { ForumRule } from '#src/forum/order/rules.ts';
import { Page, type PageHead } from '#views/layout/page.tsx';
import { forumOrderTexts, type RuleNumbers } from '#views/texts/forum-order.ts';

const words = forumOrderTexts.rulesPage;

export type RulesPageProps = {
	readonly head: PageHead;
	readonly rules: readonly ForumRule[];
	readonly numbers: RuleNumbers;
};

/** `/forum/regeln`: what is not wanted, who decides and how, and what can be done about it (Art. 14 DSA). */
export function RulesPage({ head, rules, numbers }: RulesPageProps) {
	return (
		<Page {...head} current="/forum">
			<div class="prose">
				<h1>{words.title}</h1>
				<p class="lead">{words.lead}</p>
				<h2 id="regeln">{words.list}</h2>
				<dl>
					{rules.map(({ value, name, sentence, isLaw }) => (
						<div id={value}>
							<dt>{name}</dt>
							<dd>
								{sentence}
								{isLaw && <small> {words.law}</small>}
							</dd>
						</div>
					))}
				</dl>
				<Lines id="entscheiden" title={words.deciding} lines={words.decidingLines(numbers)} />
				<Lines id="widerspruch" title={words.yours} lines={words.yoursLines} />
				<p>
					<a href="/sicherheit">{words.safety}</a> · <a href="/forum">{words.back}</a>
				</p>
			</div>
		</Page>
	);
}

function Lines(props: { id: string; title: string; lines: readonly string[] }) {
	return (
		<>
			<h2 id={props.id}>{props.title}</h2>
			<ul>
				{props.lines.map(line => (
					<li>{line}</li>
				))}
			</ul>
		</>
	);
}
