import { Page } from '#views/layout/page.tsx';
import { forumTexts } from '#views/texts/forum.ts';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';

export type ShownDraft = {
	readonly place: string;
	readonly heading: string;
	/** Where it goes on; undefined where nobody can write any more. */
	readonly href: string | undefined;
	readonly excerpt: string;
	readonly photos: number;
	readonly when: string;
	readonly machineTime: string;
};

/** `/forum/entwuerfe`: what somebody has begun to write. */
export function DraftsPage(props: { drafts: readonly ShownDraft[]; done: string | undefined }) {
	return (
		<Page
			title={words.drafts}
			robots="noindex"
			current="/forum"
			styles={['css/forms.css', 'css/forum.css', 'css/forum-writing.css']}
		>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={[{ text: forumTexts.title, href: '/forum' }]} />
				<h1>{words.drafts}</h1>
				{props.done !== undefined && (
					<p class="notice" role="status">
						{props.done}
					</p>
				)}
				<p>{props.drafts.length === 0 ? words.noDrafts : words.draftsIntro}</p>
				{props.drafts.length > 0 && (
					<ul class="drafts">
						{props.drafts.map(draft => (
							<Draft {...draft} />
						))}
					</ul>
				)}
			</div>
		</Page>
	);
}

function Draft({ place, heading, href, excerpt, photos, when, machineTime }: ShownDraft) {
	return (
		<li>
			<h2 hx-ignore>{href === undefined ? heading : <a href={href}>{heading}</a>}</h2>
			{excerpt !== '' && <p hx-ignore>{excerpt}</p>}
			<p class="hint">
				<time datetime={machineTime}>{words.draftTime(when)}</time>
				{photos > 0 && ` · ${words.draftPhotos(photos)}`}
			</p>
			<form class="actions" method="post" action="/forum/entwurf">
				<input type="hidden" name="ort" value={place} />
				{href !== undefined && (
					<a class="second" href={href} aria-label={`${words.goOn}: ${heading}`}>
						{words.goOn}
					</a>
				)}
				<button type="submit" name="aktion" value="loeschen" aria-label={`${words.deleteDraft}: ${heading}`}>
					{words.deleteDraft}
				</button>
			</form>
		</li>
	);
}
