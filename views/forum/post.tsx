import type { Block } from '#src/forum/markdown/tree.ts';
import type { PostPhoto } from '#src/forum/writing/post-photos.ts';
import { forumTexts as words } from '#views/texts/forum.ts';
import { PostPhotos } from './post-photos.tsx';
import { PostText } from './post-text.tsx';

export type PostAuthor = {
	/** undefined where the account was erased. */
	readonly name: string | undefined;
	/** Everything they wrote; undefined where there is no such page. */
	readonly href: string | undefined;
	readonly badge: 'privat' | 'haendler' | 'moderation' | undefined;
	/** "03/2024": member since. */
	readonly since: string | undefined;
};

/** Why others do not read a post, as everybody may know it, and what its writer and moderators know besides. */
export type PostStanding = {
	readonly kind: 'held' | 'hidden' | 'removed' | 'withdrawn' | 'erased';
	/** The public rule it rests on, in words. */
	readonly rule?: string | undefined;
	/** For its writer and moderators alone. */
	readonly reason?: string | undefined;
	/** Where its writer may object to it. */
	readonly objectHref?: string | undefined;
};

/** What whoever looks may do with a post. Addresses follow from its number. */
export type PostActions = {
	readonly canQuote: boolean;
	readonly canLike: boolean;
	readonly isLiked: boolean;
	readonly canEdit: boolean;
	readonly canWithdraw: boolean;
	/** Has withdrawn it. */
	readonly canBringBack: boolean;
	readonly canReport: boolean;
	/** May draw a weak point of a model from it. */
	readonly canMark: boolean;
	readonly isModerator: boolean;
};

export type PostProps = {
	readonly id: number;
	readonly topicId: number;
	/** Place in the topic, from 1. */
	readonly number: number;
	readonly author: PostAuthor;
	/** "heute, 14:02", and the same for machines. */
	readonly when: string;
	readonly machineTime: string;
	/** When it was changed; the versions stand at its address. */
	readonly edited?: { readonly when: string; readonly machineTime: string } | undefined;
	/** The post it answers. */
	readonly answers?: { readonly number: number; readonly name: string | undefined; readonly href: string } | undefined;
	/** Nothing where whoever looks may not read it. */
	readonly blocks: readonly Block[];
	readonly photos: readonly PostPhoto[];
	/** Its photos are not for everybody: it, or its topic as a whole, is out of sight. */
	readonly hasHiddenPhotos: boolean;
	readonly likes: number;
	/** Set where not everybody may read it. */
	readonly standing?: PostStanding | undefined;
	/** Since the last visit. */
	readonly isNew: boolean;
	/** What was drawn from it for a model's page. */
	readonly weakPoints: readonly { readonly title: string; readonly href: string }[];
	readonly actions: PostActions;
};

/** One post, wherever it stands: in its topic, and in the answer to whatever was done with it. */
export function Post(props: PostProps) {
	const { id, number, author, standing } = props;
	const isBare = props.blocks.length === 0 && props.photos.length === 0;
	return (
		<article
			class={standing === undefined ? 'post' : 'post gone'}
			id={`beitrag-${id}`}
			aria-label={words.post.label(number)}
		>
			<header>
				<Author {...author} />
				<p class="when">
					{props.isNew && <span class="new">{words.post.isNew}</span>}{' '}
					<a href={`/forum/beitrag/${id}`} rel="nofollow">
						#{number}
					</a>{' '}
					· <time datetime={props.machineTime}>{props.when}</time>
					{props.edited !== undefined && (
						<>
							{' '}
							·{' '}
							<a href={`/forum/beitrag/${id}/verlauf`} rel="nofollow">
								{words.post.edited(props.edited.when)}
							</a>
						</>
					)}
				</p>
			</header>
			{standing !== undefined && <Standing {...standing} />}
			{props.answers !== undefined && !isBare && (
				<p class="answers" hx-ignore>
					<a href={props.answers.href}>
						{words.post.answers(props.answers.number, props.answers.name ?? words.erased)}
					</a>
				</p>
			)}
			{!isBare && <PostText blocks={props.blocks} />}
			<PostPhotos photos={props.photos} hiddenIn={props.hasHiddenPhotos ? id : undefined} />
			{props.weakPoints.length > 0 && (
				<ul class="drawn-from" hx-ignore>
					{props.weakPoints.map(({ title, href }) => (
						<li>
							{words.post.weakPoint} <a href={href}>{title}</a>
						</li>
					))}
				</ul>
			)}
			<Actions {...props} />
		</article>
	);
}

/** Who wrote it, and what is known about them. */
export function Author({ name, href, badge, since }: PostAuthor) {
	return (
		<p class="author" hx-ignore>
			{name === undefined ? (
				<b>{words.erased}</b>
			) : href === undefined ? (
				<b>{name}</b>
			) : (
				<a href={href} rel="nofollow">
					<b>{name}</b>
				</a>
			)}{' '}
			{badge !== undefined && <span class="badge">{words.badges[badge]}</span>}{' '}
			{since !== undefined && <small>{words.since(since)}</small>}
		</p>
	);
}

/** In place of a post that not everybody may read, or above it for those who may. */
export function Standing({ kind, rule, reason, objectHref }: PostStanding) {
	return (
		<div class="notice" role="note">
			<p>
				{words.standing[kind]}
				{rule !== undefined && ` ${words.standing.rule(rule)}`}
			</p>
			{reason !== undefined && reason !== '' && <p hx-ignore>{words.standing.reason(reason)}</p>}
			{objectHref !== undefined && (
				<p>
					<a href={objectHref}>{words.standing.object}</a>
				</p>
			)}
		</div>
	);
}

function Actions({ id, topicId, number, likes, actions }: PostProps) {
	const path = `/forum/beitrag/${id}`;
	const links = [
		actions.canQuote && { href: `/forum/thema/${topicId}/antworten?zitat=${id}#schreiben`, text: words.post.quote },
		actions.canEdit && { href: `${path}/bearbeiten`, text: words.post.edit },
		actions.canWithdraw && { href: `${path}/zurueckziehen`, text: words.post.withdraw },
		actions.canBringBack && { href: `${path}/zurueckziehen`, text: words.post.bringBack },
		actions.canMark && { href: `${path}/schwachstelle`, text: words.post.mark },
		actions.canReport && { href: `${path}/melden`, text: words.post.report },
		actions.isModerator && { href: `/verwaltung${path}`, text: words.post.moderate },
	].filter(link => link !== false);
	if (links.length === 0 && !actions.canLike && likes === 0) return null;
	return (
		<footer class="acts">
			<Likes id={id} number={number} likes={likes} {...actions} />
			{links.map(({ href, text }) => (
				<a href={href} rel="nofollow" aria-label={words.post.about(text, number)}>
					{text}
				</a>
			))}
		</footer>
	);
}

type LikesProps = {
	readonly id: number;
	readonly number: number;
	readonly likes: number;
	readonly canLike: boolean;
	readonly isLiked: boolean;
};

/** How many like a post, and the form to join them or to leave them. htmx puts the answer, this part anew, in its place. */
export function Likes({ id, number, likes, canLike, isLiked }: LikesProps) {
	if (!canLike) {
		return likes === 0 ? null : <span class="likes">{words.post.liked(likes)}</span>;
	}
	const action = `/forum/beitrag/${id}/${isLiked ? 'gefaellt-nicht-mehr' : 'gefaellt'}`;
	return (
		<form class="likes" method="post" action={action} hx-post={action} hx-target="this" hx-swap="outerHTML settle:0">
			<button
				type="submit"
				aria-pressed={isLiked ? 'true' : 'false'}
				aria-label={words.post.about(words.post.like, number)}
			>
				{words.post.like}
			</button>
			{likes > 0 && <span>{words.post.likes(likes)}</span>}
		</form>
	);
}
