import type { Child } from 'hono/jsx';
import type { LifeEntry, PublicLife } from '#src/listings/public-life.ts';
import { historyTexts as words } from '#views/texts/history.ts';
import type { Texts } from '#views/texts/texts.ts';
import { FactList } from '#views/ui/fact-list.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PriceChart } from '#views/ui/price-chart.tsx';
import { fieldText } from './history-words.ts';

/** Moments seen at once; so many more stand folded below. */
const shownAtOnce = 6;
const shownFolded = 30;

/**
 * What has become of a car's ad, newest first. Times are seconds since 1970; `now` is where the chart of prices ends.
 */
export function History(props: { t: Texts; life: PublicLife; confirmedAt: number | null; now: number }) {
	const { t, life } = props;
	const moments = momentsOf(life.entries);
	const [recent, older] = [moments.slice(0, shownAtOnce), moments.slice(shownAtOnce)];
	const left = older.length - shownFolded;
	const day = (at: number) => t.formats.longDate(new Date(at * 1000));
	return (
		<section class="life" aria-labelledby="verlauf">
			<h2 id="verlauf">{words.heading}</h2>
			<FewerKilometres t={t} entries={life.entries} />
			<FactList
				facts={[
					...(life.firstSeenAt === null ? [] : [{ label: words.firstSeen, text: day(life.firstSeenAt) }]),
					...(props.confirmedAt === null ? [] : [{ label: words.confirmed, text: day(props.confirmedAt) }]),
				]}
			/>
			<PriceChart t={t} steps={life.prices} until={props.now} />
			{moments.length > 1 && <Moments t={t} moments={recent} />}
			{older.length > 0 && (
				<details>
					<summary>{words.older(older.length)}</summary>
					<Moments t={t} moments={older.slice(0, shownFolded)} />
					{left > 0 && <p class="hint">{words.more(left)}</p>}
				</details>
			)}
		</section>
	);
}

type Moment = { readonly at: number; readonly entries: LifeEntry[] };

/** What was changed in one go stands under one date. */
function momentsOf(entries: readonly LifeEntry[]): Moment[] {
	const moments: Moment[] = [];
	for (const entry of entries) {
		const last = moments.at(-1);
		if (last?.at === entry.at) last.entries.unshift(entry);
		else moments.push({ at: entry.at, entries: [entry] });
	}
	return moments;
}

function Moments(props: { t: Texts; moments: readonly Moment[] }) {
	const { t } = props;
	return (
		<ul hx-ignore>
			{props.moments.map(({ at, entries }) => (
				<li>
					<b>
						<time datetime={new Date(at * 1000).toISOString()}>{t.formats.longDate(new Date(at * 1000))}</time>
					</b>
					{entries.map(entry => (
						<p>{sentence(t, entry)}</p>
					))}
				</li>
			))}
		</ul>
	);
}

function sentence(t: Texts, entry: LifeEntry): Child {
	if (entry.field !== null) return fieldText(t, entry.field, entry);
	const events: Readonly<Record<string, string>> = words.events;
	return events[entry.event] ?? entry.event;
}

/** A feed that says one thing today and another tomorrow need not fill the page. */
const mostRemarks = 3;

/** Kilometres do not fall by driving; whoever looks at the car should know before they go there. */
function FewerKilometres(props: { t: Texts; entries: readonly LifeEntry[] }) {
	const { t } = props;
	const km = (value: number) => t.formats.amount(value, 'km');
	const falls = props.entries
		.flatMap(({ field, before, after, at }) => {
			if (field !== 'km' || typeof before !== 'number' || typeof after !== 'number' || after >= before) return [];
			return [{ at, before, after }];
		})
		// The deepest: a few small ones must not cover the one that counts.
		.sort((a, b) => b.before - b.after - (a.before - a.after));
	const remarks = falls
		.slice(0, mostRemarks)
		.map(({ at, before, after }) =>
			words.fewerKilometresText(t.formats.longDate(new Date(at * 1000)), km(before), km(after)),
		);
	return (
		<>
			{remarks.map(remark => (
				<Notice title={words.fewerKilometres}>
					<p>{remark}</p>
				</Notice>
			))}
		</>
	);
}
