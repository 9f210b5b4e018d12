import { followingTexts as words } from '#views/texts/forum-following.ts';

type FollowButtonProps = {
	/** What the click changes: `/forum/thema/12/folgen`, `…/nicht-folgen`, `/forum/tag-folgen` or `/forum/tag-nicht-folgen`. */
	action: string;
	isFollowed: boolean;
	/** What is followed, for those who hear the button without seeing where it stands: a title, the name of a tag. */
	label: string;
	/** For the two addresses of tags: the tag as the database has it. */
	tag?: string | undefined;
	/** Shown on the list of what somebody follows: leads back there. */
	fromList?: boolean;
};

/** Follows a topic or a tag, or ends it. The answer to a click without a new page is the same button the other way round. */
function FollowButton(props: FollowButtonProps) {
	const { action, isFollowed, label, tag, fromList } = props;
	return (
		<form
			method="post"
			action={action}
			class="follow"
			hx-boost="true"
			hx-target="this"
			hx-swap="outerHTML"
			hx-push-url="false"
		>
			{tag !== undefined && <input type="hidden" name="tag" value={tag} />}
			{fromList === true && <input type="hidden" name="von" value="gefolgt" />}
			<button type="submit" class={isFollowed ? 'kept' : undefined} aria-label={words.buttonFor(label, isFollowed)}>
				{isFollowed ? words.unfollow : words.follow}
			</button>
		</form>
	);
}

/** The button of a topic. */
export function FollowTopicButton(props: { topicId: number; title: string; isFollowed: boolean; fromList?: boolean }) {
	const { topicId, title, isFollowed, fromList } = props;
	const action = `/forum/thema/${topicId}/${isFollowed ? 'nicht-folgen' : 'folgen'}`;
	return <FollowButton {...{ action, isFollowed, label: title, fromList: fromList === true }} />;
}

/** The button of a tag; `name` as people read it, `tag` as the database has it. */
export function FollowTagButton(props: { tag: string; name: string; isFollowed: boolean; fromList?: boolean }) {
	const { tag, name, isFollowed, fromList } = props;
	const action = isFollowed ? '/forum/tag-nicht-folgen' : '/forum/tag-folgen';
	return <FollowButton {...{ action, isFollowed, label: name, tag, fromList: fromList === true }} />;
}
