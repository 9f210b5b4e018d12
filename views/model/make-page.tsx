import { Page, type PageHead } from '#views/layout/page.tsx';
import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';

/** A model in the table of its make. */
export type ModelRow = {
	readonly name: string;
	readonly href: string;
	readonly count: number;
	readonly medianCents?: number;
	readonly topics: number;
	readonly weakPoints: number;
	/** It stands below its group. */
	readonly isMember: boolean;
};

export type MakePageProps = {
	t: Texts;
	head: PageHead;
	crumbs: readonly Crumb[];
	name: string;
	count: number;
	carsHref: string;
	models: readonly ModelRow[];
};

const words = modelTexts.make;

/** A make, `/modelle/{marke}`: its models with what they cost and what is known of them. */
export function MakePage(props: MakePageProps) {
	const { t, name, models } = props;
	return (
		<Page {...props.head} t={t} styles={['css/model.css']}>
			<Breadcrumbs t={t} crumbs={props.crumbs} />
			<div class="head">
				<h1>{words.heading(name)}</h1>
				{props.count > 0 && (
					<p class="total">
						<a href={props.carsHref}>{t.cars(props.count)}</a>
					</p>
				)}
			</div>
			{models.length === 0 ? <p class="nothing">{words.none}</p> : <Models t={t} models={models} />}
		</Page>
	);
}

function Models(props: { t: Texts; models: readonly ModelRow[] }) {
	const { number } = props.t.formats;
	return (
		<div class="model">
			<table class="figures">
				<thead>
					<tr>
						<th scope="col">{words.model}</th>
						<th scope="col">{words.cars}</th>
						<th scope="col">{words.median}</th>
						<th scope="col" class="wide">
							{words.knowledge}
						</th>
					</tr>
				</thead>
				<tbody>
					{props.models.map(row => (
						<tr>
							<th scope="row" class={row.isMember ? 'part' : undefined}>
								<a href={row.href}>{row.name}</a>
							</th>
							<td>{number(row.count)}</td>
							<td>{row.medianCents === undefined ? '–' : modelTexts.roundPrice(row.medianCents)}</td>
							<td class="wide">{knowledgeOf(row)}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p class="hint">{words.how}</p>
		</div>
	);
}

function knowledgeOf({ weakPoints, topics }: ModelRow): string {
	return [weakPoints > 0 && words.weakPoints(weakPoints), topics > 0 && words.topics(topics)]
		.filter(part => part !== false)
		.join(' · ');
}
