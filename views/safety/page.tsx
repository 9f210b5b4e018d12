import { Page, type PageHead } from '#views/layout/page.tsx';
import { type SafetyNumbers, safetyTexts } from '#views/texts/safety.ts';

const words = safetyTexts.page;

export type SafetyPageProps = {
	readonly head: PageHead;
	/** The public list, as messages are compared with it. */
	readonly rules: readonly { readonly name: string; readonly title: string; readonly why: string }[];
	readonly numbers: SafetyNumbers;
};

/** `/sicherheit`: how not to be cheated, and what we do about it, rule by rule. Checks made by programs have to be told. */
export function SafetyPage(props: SafetyPageProps) {
	return (
		<Page {...props.head} current="/sicherheit">
			<div class="prose">
				<h1>{words.title}</h1>
				<p class="lead">{words.lead}</p>
				<Lines id="wichtig" title={words.short} lines={words.shortLines} />
				<Lines id="kaufen" title={words.buying} lines={words.buyingLines} />
				<Lines id="verkaufen" title={words.selling} lines={words.sellingLines} />
				<Lines id="melden" title={words.report} lines={words.reportLines} />
				<Lines id="was-wir-tun" title={words.does} lines={words.doesLines(props.numbers)} />
				<Lines id="was-wir-nicht-tun" title={words.doesNot} lines={words.doesNotLines} />
				<h2 id="regeln">{words.list}</h2>
				<p>{words.listLead}</p>
				<dl>
					{props.rules.map(rule => (
						<div id={rule.name}>
							<dt>{rule.title}</dt>
							<dd>{rule.why}</dd>
						</div>
					))}
				</dl>
				<Lines id="rechnung" title={words.alike} lines={words.alikeLines} />
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
