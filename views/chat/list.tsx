import type { ChatCar } from '#src/chat/cars.ts';
import { Page } from '#views/layout/page.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import { german } from '#views/texts/german.ts';
import { PageLinks } from '#views/ui/page-links.tsx';
import { Thumbnail } from '#views/ui/thumbnail.tsx';

export type ListLine = {
	readonly href: string;
	readonly name: string;
	readonly car: ChatCar;
	/** The newest message, "Du: …" where it is the viewer's own. */
	readonly excerpt: string;
	readonly unread: number;
	readonly isMuted: boolean;
	/** "14:02", "Gestern", "22.11.2026". */
	readonly when: string;
	readonly machineTime: string;
};

export type ListPageProps = {
	readonly tabs: readonly {
		readonly href: string;
		readonly text: string;
		readonly count: number;
		readonly chosen: boolean;
	}[];
	readonly lines: readonly ListLine[];
	/** What to say where there are none. */
	readonly none: { readonly text: string; readonly hint?: string };
	readonly allHref: string | undefined;
	readonly firstHref: string | undefined;
	readonly nextHref: string | undefined;
};

/** Everybody a member talks to, `/nachrichten`. */
export function ListPage(props: ListPageProps) {
	return (
		<Page title={words.title} robots="noindex" current="/nachrichten" styles={['css/chat.css']}>
			<div class="head">
				<h1>{words.title}</h1>
			</div>
			<nav class="shelves" aria-label={words.listLabel}>
				<ul class="chips">
					{props.tabs.map(({ href, text, count, chosen }) => (
						<li>
							<a href={href} aria-current={chosen ? 'true' : undefined}>
								{text} <small>{german.formats.number(count)}</small>
							</a>
						</li>
					))}
				</ul>
			</nav>
			{props.lines.length === 0 ? (
				<div class="prose">
					<p class="lead">{props.none.text}</p>
					{props.none.hint !== undefined && <p>{props.none.hint}</p>}
				</div>
			) : (
				<ul class="talks">
					{props.lines.map(line => (
						<Line {...line} />
					))}
				</ul>
			)}
			{props.allHref !== undefined && (
				<p>
					<a href={props.allHref}>{words.allCars}</a>
				</p>
			)}
			<PageLinks
				label={words.pages}
				first={{ href: props.firstHref, text: words.first }}
				next={{ href: props.nextHref, text: words.next }}
			/>
		</Page>
	);
}

function Line(props: ListLine) {
	const { car, unread } = props;
	const state = words.carStates[car.state];
	return (
		<li class={unread > 0 ? 'new' : undefined} hx-ignore>
			<Thumbnail photo={car.cover} />
			<div class="what">
				<h2>
					<a href={props.href}>{props.name}</a>
				</h2>
				<p class="car-of">
					{car.title}
					{car.price !== undefined && car.price.priceCents !== null && car.price.priceKind !== 'auf-anfrage' && (
						<> · {german.formats.price(car.price.priceCents)}</>
					)}
					{state !== '' && <> · {state}</>}
				</p>
				<p class="excerpt">{props.excerpt}</p>
			</div>
			<p class="when">
				<time datetime={props.machineTime}>{props.when}</time>
				{props.isMuted && <small>{words.muted}</small>}
				{unread > 0 && (
					<span class="cnt">
						<span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
						<span class="sr">{words.unread(unread)}</span>
					</span>
				)}
			</p>
		</li>
	);
}
