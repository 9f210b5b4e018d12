import type { Piece } from '#src/forum/search/excerpt.ts';
import { Page } from '#views/layout/page.tsx';
import { forumSearchTexts as words } from '#views/texts/forum-search.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { PageLinks } from '#views/ui/page-links.tsx';
import { Problems } from '#views/ui/problems.tsx';
import { type PostSearchForm, SearchForm } from './search-form.tsx';

export type ShownHit = {
	/** `/forum/thema/…` with page and anchor. */
	readonly href: string;
	readonly title: readonly Piece[];
	readonly excerpt: readonly Piece[];
	/** undefined where the account was erased. */
	readonly writer: string | undefined;
	readonly section: string;
	/** "24.12.2025", and the same for machines. */
	readonly when: string;
	readonly machineTime: string;
};

/** What narrows the search down, and the address without it. */
export type ShownNarrowing = { readonly name: string; readonly href: string };

export type SearchPageProps = {
	readonly form: PostSearchForm;
	readonly problems: readonly string[];
	/** undefined where nothing was asked yet. */
	readonly found?:
		| {
				readonly total: number;
				readonly isMore: boolean;
				readonly from: number;
				readonly hits: readonly ShownHit[];
				readonly isWeighed: boolean;
		  }
		| undefined;
	readonly narrowings: readonly ShownNarrowing[];
	readonly firstHref: string | undefined;
	readonly nextHref: string | undefined;
	/** Where the question can be asked, for those who found nothing. */
	readonly askHref: string;
};

/** `/forum/suche`. */
export function ForumSearchPage(props: SearchPageProps) {
	const { form, found } = props;
	return (
		<Page
			title={form.q === '' ? words.title : words.titleFor(form.q)}
			robots="noindex"
			search={false}
			current="/forum"
			styles={['css/forms.css', 'css/forum.css', 'css/forum-finding.css']}
		>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={[{ text: words.forum, href: '/forum' }]} />
				<h1>{words.title}</h1>
				<SearchForm form={form} />
				<Problems title={words.problemsTitle} problems={props.problems} />
				{found === undefined ? (
					<Start />
				) : (
					<>
						<p role="status">
							<b>{words.total(found.total, found.isMore)}</b>
							{found.hits.length > 0 && `, ${words.shown(found.from, found.from + found.hits.length - 1)}`}
						</p>
						<Narrowings narrowings={props.narrowings} />
						{found.hits.length === 0 ? <None {...props} total={found.total} /> : <Hits hits={found.hits} />}
						{found.isMore && <p class="hint">{found.isWeighed ? `${words.narrow} ${words.weighed}` : words.narrow}</p>}
						<PageLinks
							label={words.pages}
							first={{ href: props.firstHref, text: words.first }}
							next={{ href: props.nextHref, text: words.next }}
						/>
					</>
				)}
			</div>
		</Page>
	);
}

function Start() {
	return (
		<section class="prose">
			<h2>{words.startTitle}</h2>
			<p>{words.startText}</p>
		</section>
	);
}

function Narrowings(props: { narrowings: readonly ShownNarrowing[] }) {
	if (props.narrowings.length === 0) return null;
	return (
		<p class="narrowed" hx-ignore>
			{words.chosen}{' '}
			{props.narrowings.map(({ name, href }) => (
				<>
					<a href={href} rel="nofollow" aria-label={words.takeAway(name)}>
						{name} <span aria-hidden="true">×</span>
					</a>{' '}
				</>
			))}
		</p>
	);
}

function Hits(props: { hits: readonly ShownHit[] }) {
	return (
		<ol class="hits" aria-label={words.results}>
			{props.hits.map(hit => (
				<li hx-ignore>
					<h2>
						<a href={hit.href}>
							<Pieces pieces={hit.title} />
						</a>
					</h2>
					<p class="hint">
						{words.writer(hit.writer)} · <time datetime={hit.machineTime}>{hit.when}</time> · {hit.section}
					</p>
					<p>
						<Pieces pieces={hit.excerpt} />
					</p>
				</li>
			))}
		</ol>
	);
}

function Pieces(props: { pieces: readonly Piece[] }) {
	return <>{props.pieces.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>;
}

function None(props: SearchPageProps & { total: number }) {
	if (props.total > 0) return <p>{words.noneAnymore}</p>;
	return (
		<section class="prose">
			<h2>{words.noneTitle}</h2>
			<ul>
				{words.noneTips.map(tip => (
					<li>{tip}</li>
				))}
				{props.narrowings.map(({ name, href }) => (
					<li>
						{words.without}{' '}
						<a href={href} rel="nofollow">
							{words.withoutThis(name)}
						</a>
					</li>
				))}
			</ul>
			<p>
				<a class="main" href={props.askHref} rel="nofollow">
					{words.ask}
				</a>
			</p>
		</section>
	);
}
