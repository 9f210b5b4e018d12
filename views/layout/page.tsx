import { type Child, useContext } from 'hono/jsx';
import { assetUrl } from '#src/http/static.ts';
import { german } from '#views/texts/german.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon, Sign } from '#views/ui/icon.tsx';
import { footerLinks, guestLinks, memberLinks, navigation } from './links.ts';
import { VisitorContext } from './visitor.ts';

export type PageHead = {
	/** Without the name of the site, which is added. */
	title: string;
	description?: string;
	/** `noindex` and the like. */
	robots?: string;
	/** Absolute, from the configured origin. */
	canonical?: string;
	/** Address of an Atom feed of what the page shows. */
	feed?: string | undefined;
	/** Absolute address of a JPEG for previews in messengers. */
	image?: string;
	/** JSON-LD as text, already safe to stand in a script element: every `<` written as `\u003c`. */
	jsonLd?: string;
};

type PageProps = PageHead & {
	t?: Texts;
	/** `false` leaves the search field of the header away. `form` ties it to another form of the page. */
	search?: false | { q?: string; form?: string };
	/** The address of the navigation that is being shown. */
	current?: string;
	/** Further style sheets and scripts of `static/` that this page alone needs. */
	styles?: readonly string[];
	scripts?: readonly string[];
	children?: Child;
};

// No history snapshots, no evaluated code: see the policy in src/http/headers. Folded groups stay as the visitor left them.
const htmxConfig = JSON.stringify({
	includeIndicatorCSS: false,
	noSwap: [204, 304, '5xx'],
	extensions: 'sse',
	morphIgnore: ['data-htmx-powered', 'open'],
});

/** The frame of every page. */
export function Page(props: PageProps) {
	const t = props.t ?? german;
	return (
		<html lang={t.layout.language}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{t.layout.titleOf(props.title)}</title>
				<link rel="stylesheet" href={assetUrl('css/main.css')} />
				{props.styles?.map(path => (
					<link rel="stylesheet" href={assetUrl(path)} />
				))}
				<meta name="color-scheme" content="light dark" />
				<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
				<meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)" />
				{props.description !== undefined && <meta name="description" content={props.description} />}
				{props.robots !== undefined && <meta name="robots" content={props.robots} />}
				{props.canonical !== undefined && <link rel="canonical" href={props.canonical} />}
				{props.feed !== undefined && <link rel="alternate" type="application/atom+xml" href={props.feed} />}
				{props.image !== undefined && <meta property="og:image" content={props.image} />}
				<link rel="icon" href={assetUrl('icons/icon.svg')} type="image/svg+xml" />
				<link rel="apple-touch-icon" href={assetUrl('icons/icon-180.png')} />
				<meta name="htmx-config" content={htmxConfig} />
				<script defer src={assetUrl('js/vendor/htmx.min.js')} />
				<script defer src={assetUrl('js/main.js')} />
				{props.scripts?.map(path => (
					<script defer src={assetUrl(path)} />
				))}
				{props.jsonLd !== undefined && (
					// Escaping would break the JSON; `jsonLd` says how it is made safe.
					<script type="application/ld+json" dangerouslySetInnerHTML={{ __html: props.jsonLd }} />
				)}
			</head>
			<body>
				<a class="skip" href="#inhalt">
					{t.layout.skip}
				</a>
				<Header t={t} search={props.search} current={props.current} />
				<main id="inhalt" tabindex={-1}>
					{props.children}
				</main>
				<Footer t={t} />
			</body>
		</html>
	);
}

function Header(props: { t: Texts; search: PageProps['search']; current: string | undefined }) {
	const { t, search } = props;
	const visitor = useContext(VisitorContext);
	const links = [...navigation, ...(visitor.name === undefined ? guestLinks : memberLinks)];
	return (
		<header>
			<a class="word" href="/" aria-label={t.layout.home}>
				<Sign />
				{t.layout.site}
			</a>
			{search !== false && <SearchField t={t} q={search?.q} form={search?.form} />}
			<nav aria-label={t.layout.navigation}>
				{links.map(link => (
					<a
						class={link.isWide ? 'wide' : undefined}
						href={link.href}
						aria-current={link.href === props.current ? 'page' : undefined}
					>
						<LinkText text={t.layout.links[link.text]} count={link.count?.(visitor) ?? 0} />
					</a>
				))}
			</nav>
		</header>
	);
}

/** The inside of a link of the head, with how many cars are on the list, how many conversations have something new. */
export function LinkText(props: { text: string; count: number }) {
	const { text, count } = props;
	return (
		<>
			{text}
			{count > 0 && <span class="cnt"> {count > 99 ? '99+' : count}</span>}
		</>
	);
}

function SearchField(props: { t: Texts; q: string | undefined; form: string | undefined }) {
	const { t } = props;
	const field = (
		<>
			<input
				type="search"
				name="q"
				id="q"
				value={props.q}
				form={props.form}
				maxlength={200}
				aria-label={t.layout.searchLabel}
				placeholder={t.layout.searchPlaceholder}
				autocomplete="off"
				list="vorschlaege"
				hx-get="/autos/vorschlaege"
				hx-trigger="input delay:150ms"
				hx-target="#vorschlaege"
				hx-sync="this:replace"
			/>
			<datalist id="vorschlaege" />
			<button type="submit" form={props.form} aria-label={t.layout.search}>
				<Icon name="search" />
			</button>
		</>
	);
	if (props.form !== undefined) return <search class="q">{field}</search>;
	return (
		<search>
			<form class="q" action="/autos">
				{field}
			</form>
		</search>
	);
}

function Footer(props: { t: Texts }) {
	const { t } = props;
	return (
		<footer>
			<p>
				<Sign />
				{t.layout.slogan}
			</p>
			<nav aria-label={t.layout.footer}>
				{footerLinks.map(link => (
					<a href={link.href}>{t.layout.links[link.text]}</a>
				))}
			</nav>
		</footer>
	);
}
