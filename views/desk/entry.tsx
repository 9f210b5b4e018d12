import type { Child } from 'hono/jsx';
import type { Facts } from '#src/listings/facts.ts';
import type { Photo } from '#src/listings/listing.ts';
import type { DeskVerb } from '#src/pages/desk/verbs.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { deskTexts as words } from '#views/texts/desk.ts';
import { german } from '#views/texts/german.ts';
import { Price } from '#views/ui/price.tsx';
import { Thumbnail } from '#views/ui/thumbnail.tsx';
import { ViewsChart, type ViewsOfDay } from './views-chart.tsx';

export type DeskEntryProps = {
	readonly id: number;
	readonly title: string;
	/** Its page, which the seller sees before and after everybody else; undefined once it is gone for them too. */
	readonly href: string | undefined;
	readonly price: Pick<Facts, 'priceCents' | 'priceKind' | 'vat'>;
	readonly cover: Photo | undefined;
	/** What is so now, in words, the most important first. */
	readonly lines: readonly string[];
	readonly statistics: {
		readonly days: readonly ViewsOfDay[];
		readonly views: number;
		readonly saves: number;
		readonly contacts: number;
	};
	/** Conversations about it, where there are any. */
	readonly talks: { readonly count: number; readonly unread: number } | undefined;
	/** In the order of the buttons; the first ones stand in full view. */
	readonly verbs: readonly DeskVerb[];
	readonly canBeEdited: boolean;
	readonly canBeCopied: boolean;
	/** Poster and contract. */
	readonly hasPapers: boolean;
	readonly canBeTicked: boolean;
};

/** Buttons in full view; the rest is folded away. */
const verbsInView = 3;

/** One of the seller's own ads, with everything that can be done to it. `back` is the page to come back to. */
export function DeskEntry(props: { entry: DeskEntryProps; back: string; bulkForm: string; children?: Child }) {
	const { entry, back } = props;
	const { id, title, href, cover } = entry;
	return (
		<li id={`inserat-${id}`}>
			{entry.canBeTicked && (
				<label class="tick">
					<input type="checkbox" name="inserat" value={String(id)} form={props.bulkForm} />
					<span class="sr" hx-ignore>
						{words.select(title)}
					</span>
				</label>
			)}
			<Thumbnail photo={cover} />
			<div class="what">
				<h3 hx-ignore>{href === undefined ? title : <a href={href}>{title}</a>}</h3>
				<Price t={german} facts={entry.price} />
				{entry.lines.map(line => (
					<p class="hint">{line}</p>
				))}
			</div>
			{props.children}
			<Interest entry={entry} />
			<div class="do">
				{entry.canBeEdited && (
					<a class="second" href={`/inserat/${id}/bearbeiten`}>
						{words.edit}
					</a>
				)}
				{entry.verbs.slice(0, verbsInView).map(verb => (
					<VerbButton id={id} verb={verb} back={back} />
				))}
				<More entry={entry} back={back} />
			</div>
		</li>
	);
}

function Interest(props: { entry: DeskEntryProps }) {
	const { id, talks } = props.entry;
	const { days, views, saves, contacts } = props.entry.statistics;
	const figures = [
		words.views(views),
		...(saves > 0 ? [words.saves(saves)] : []),
		...(contacts > 0 ? [words.contacts(contacts)] : []),
	];
	return (
		<div class="interest">
			<ViewsChart days={days} />
			<p class="hint">
				{figures.join(' · ')} {words.lastDays(days.length)}
			</p>
			{talks !== undefined && (
				<p>
					<a href={`/nachrichten?inserat=${id}`}>{chatTexts.ofCar(talks.count)}</a>
					{talks.unread > 0 && <b> · {chatTexts.ofCarUnread(talks.unread)}</b>}
				</p>
			)}
		</div>
	);
}

function More(props: { entry: DeskEntryProps; back: string }) {
	const { id, title, verbs, canBeCopied, hasPapers } = props.entry;
	const rest = verbs.slice(verbsInView);
	if (rest.length === 0 && !canBeCopied && !hasPapers) return null;
	return (
		<details>
			<summary class="second">
				<span aria-hidden="true">{words.more}</span>
				<span class="sr" hx-ignore>
					{words.moreOf(title)}
				</span>
			</summary>
			<div>
				{rest.map(verb => (
					<VerbButton id={id} verb={verb} back={props.back} />
				))}
				{canBeCopied && (
					<form method="post" action={`/inserat/${id}/kopieren`}>
						<button type="submit">{words.copy}</button>
					</form>
				)}
				{hasPapers && (
					<>
						<a class="second" href={`/inserat/${id}/aushang`}>
							{words.poster}
						</a>
						<a class="second" href={`/inserat/${id}/kaufvertrag`}>
							{words.contract}
						</a>
					</>
				)}
			</div>
		</details>
	);
}

/** A form of one button. Deleting is a link to the page that asks once more. */
export function VerbButton(props: { id: number; verb: DeskVerb; back: string; text?: string }) {
	const { id, verb, text = words.verbs[props.verb] } = props;
	const path = `/inserat/${id}/${verb}`;
	if (verb === 'loeschen') {
		return (
			<a class="second" href={path}>
				{text}
			</a>
		);
	}
	return (
		<form method="post" action={path}>
			<input type="hidden" name="weiter" value={props.back} />
			<button type="submit">{text}</button>
		</form>
	);
}
