import type { Child } from 'hono/jsx';
import type { DeskFilter } from '#src/pages/desk/queries.ts';
import type { BulkVerb, DeskVerb } from '#src/pages/desk/verbs.ts';
import { Page } from '#views/layout/page.tsx';
import { stepPath } from '#views/selling/steps.ts';
import { deskTexts as words } from '#views/texts/desk.ts';
import { german } from '#views/texts/german.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PageLinks } from '#views/ui/page-links.tsx';
import { DeskEntry, type DeskEntryProps, VerbButton } from './entry.tsx';

export type DeskDraft = { readonly id: number; readonly name: string | undefined; readonly changedAt: Date };

export type DeskTab = {
	/** undefined is all. */
	readonly filter: DeskFilter | undefined;
	readonly href: string;
	readonly count: number;
	readonly chosen: boolean;
};

export type DeskPageProps = {
	readonly tabs: readonly DeskTab[];
	readonly filter: DeskFilter | undefined;
	/** What was searched for. */
	readonly text: string;
	readonly drafts: readonly DeskDraft[];
	/** Shelf by shelf. */
	readonly groups: readonly { readonly title: string; readonly entries: readonly DeskEntryProps[] }[];
	/** Set where more than one ad can be ticked. */
	readonly bulk: { readonly verbs: readonly BulkVerb[]; readonly ids: readonly number[] } | undefined;
	readonly notice: DeskNotice | undefined;
	/** This page, to come back to. */
	readonly here: string;
	readonly firstHref: string | undefined;
	readonly nextHref: string | undefined;
	/** Whether there is any ad at all. */
	readonly isEmpty: boolean;
	/** Whose cars may come in by themselves. */
	readonly isDealer?: boolean;
};

export type DeskNotice = {
	readonly title: string;
	readonly text?: string;
	readonly tone: 'good' | 'warn';
	/** The ad it is about. */
	readonly about?: number;
	readonly undo?: { readonly id: number; readonly verb: DeskVerb };
};

const bulkForm = 'mehrere';

/** Everything somebody sells, `/meine-inserate`. */
export function DeskPage(props: DeskPageProps) {
	const { groups, notice, here } = props;
	// What was done to an ad of this page is told beside it, where the address leads; the rest above everything.
	const isHere = groups.some(({ entries }) => entries.some(({ id }) => id === notice?.about));
	return (
		<Page title={words.title} robots="noindex" current="/meine-inserate" styles={['css/forms.css', 'css/desk.css']}>
			<div class="head">
				<h1>{words.title}</h1>
				<a class="main" href="/inserieren">
					{words.newCar}
				</a>
			</div>
			<p>
				{words.elsewhere} <a href="/inserieren/uebernehmen">{words.takeOver}</a>
				{props.isDealer && (
					<>
						{' · '}
						<a href="/konto/quellen">{words.sources}</a>
					</>
				)}
			</p>
			{notice !== undefined && !isHere && <DoneNotice notice={notice} back={here} />}
			<Drafts drafts={props.drafts} />
			{props.isEmpty ? (
				<Prose title={words.noneYet}>{words.noneYetHint}</Prose>
			) : (
				<>
					<Finding tabs={props.tabs} filter={props.filter} text={props.text} />
					{groups.length === 0 && <NothingHere text={props.text} />}
					{groups.map(({ title, entries }) => (
						<section class="tray">
							<h2>{title}</h2>
							<ul class="desk">
								{entries.map(entry => (
									<DeskEntry entry={entry} back={`${here}#inserat-${entry.id}`} bulkForm={bulkForm}>
										{notice !== undefined && entry.id === notice.about && (
											<DoneNotice notice={notice} back={`${here}#inserat-${entry.id}`} />
										)}
									</DeskEntry>
								))}
							</ul>
						</section>
					))}
					<PageLinks
						label={words.pages}
						first={{ href: props.firstHref, text: words.first }}
						next={{ href: props.nextHref, text: words.next }}
					/>
					{props.bulk !== undefined && <Several bulk={props.bulk} back={here} />}
				</>
			)}
		</Page>
	);
}

function DoneNotice(props: { notice: DeskNotice; back: string }) {
	const { title, text, tone, undo } = props.notice;
	return (
		<div class="done" role="status" hx-ignore>
			<Notice title={title} tone={tone}>
				{text !== undefined && <p>{text}</p>}
				{undo !== undefined && <VerbButton {...undo} back={props.back} text={words.undo} />}
			</Notice>
		</div>
	);
}

function Drafts(props: { drafts: readonly DeskDraft[] }) {
	if (props.drafts.length === 0) return null;
	return (
		<section class="tray" aria-labelledby="angefangen">
			<h2 id="angefangen">{words.drafts}</h2>
			<ul class="drafts">
				{props.drafts.map(({ id, name, changedAt }) => (
					<li>
						<p>
							<b hx-ignore>{name ?? words.draftUntitled}</b>
							<br />
							<span class="hint">{words.draftChanged(changedAt)}</span>
						</p>
						<a class="second" href={stepPath({ kind: 'draft', id }, 'fahrzeug')}>
							{words.draftGoOn}
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

function Finding(props: { tabs: readonly DeskTab[]; filter: DeskFilter | undefined; text: string }) {
	const { tabs, filter, text } = props;
	return (
		<div class="finding">
			<nav aria-label={words.filterLabel}>
				<ul class="chips">
					{tabs.map(tab => (
						<li>
							<a href={tab.href} aria-current={tab.chosen ? 'true' : undefined}>
								{tab.filter === undefined ? words.all : words.filters[tab.filter]}{' '}
								<small>{german.formats.number(tab.count)}</small>
							</a>
						</li>
					))}
				</ul>
			</nav>
			<form class="q" action="/meine-inserate">
				{filter !== undefined && <input type="hidden" name="status" value={filter} />}
				<input
					type="search"
					name="q"
					value={text}
					maxlength={100}
					aria-label={words.search}
					placeholder={words.search}
					autocomplete="off"
				/>
				<button type="submit" aria-label={words.searchButton}>
					<Icon name="search" />
				</button>
			</form>
		</div>
	);
}

function NothingHere(props: { text: string }) {
	return (
		<Prose title={props.text === '' ? words.noneHere : words.noneFound(props.text)}>
			<a href="/meine-inserate">{words.showAll}</a>
		</Prose>
	);
}

function Prose(props: { title: string; children: Child }) {
	return (
		<div class="empty" hx-ignore>
			<p>
				<b>{props.title}</b>
			</p>
			<p>{props.children}</p>
		</div>
	);
}

/** Ticks stand beside the ads and belong to this form by its name: forms cannot stand in forms. */
function Several(props: { bulk: { verbs: readonly BulkVerb[]; ids: readonly number[] }; back: string }) {
	const { verbs, ids } = props.bulk;
	return (
		<form class="several" id={bulkForm} method="post" action="/meine-inserate">
			<input type="hidden" name="weiter" value={props.back} />
			<input type="hidden" name="seite" value={ids.join(' ')} />
			<fieldset>
				<legend>{words.several}</legend>
				<div class="actions">
					<label class="choice">
						<input type="checkbox" name="alle" value="ja" />
						<span>{words.wholePage(ids.length)}</span>
					</label>
					{verbs.map(verb => (
						<button type="submit" name="aktion" value={verb}>
							{words.bulk[verb]}
						</button>
					))}
				</div>
			</fieldset>
		</form>
	);
}
