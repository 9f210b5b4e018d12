import { type Context, Hono } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { isPartial } from '#src/http/partial.ts';
import { problem } from '#src/http/problems.tsx';
import { renderPart, sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { FollowTagButton, FollowTopicButton } from '#views/forum/follow-button.tsx';
import { FollowedPage } from '#views/forum/following/followed-page.tsx';
import { followingTexts } from '#views/texts/forum-following.ts';
import { tagPath, topicPath } from '../addresses.ts';
import { tagNames, tagOf } from '../tags.ts';
import { findFollowable, findFollowedTopic } from './followable.ts';
import { followTag, followTopic, mostTags, mostTopics, unfollowTag, unfollowTopic } from './follows.ts';
import { followedPage } from './page.ts';

/** Following topics and tags, and the list of what somebody follows. */
export function followingRoutes({ db, now }: Services): Hono<Env> {
	return (
		new Hono<Env>()
			.get('/forum/gefolgt', membersOnly, c => {
				const page = followedPage(db, viewerOf(c), c.req.query('seite') ?? '');
				return sendPage(c, <FollowedPage {...page} hasEnded={c.req.query('beendet') !== undefined} />);
			})
			.post('/forum/thema/:id{[0-9]+}/folgen', membersOnly, async c => {
				const topic = findFollowable(db, viewerOf(c), Number(c.req.param('id')));
				if (topic === undefined) return c.notFound();
				const followed = followTopic(db, viewerOf(c).id, topic.id, secondsOf(now()));
				if (!followed.ok) return problem(c, 422, followingTexts.fullOfTopics(mostTopics));
				return answer(c, topicPath(topic.id, topic.title), <TopicButton {...topic} isFollowed />);
			})
			// Whoever follows what they may not read any more must be able to end it.
			.post('/forum/thema/:id{[0-9]+}/nicht-folgen', membersOnly, async c => {
				const viewer = viewerOf(c);
				const id = Number(c.req.param('id'));
				const topic = findFollowable(db, viewer, id) ?? findFollowedTopic(db, viewer.id, id);
				if (topic === undefined) return c.notFound();
				unfollowTopic(db, viewer.id, id);
				const path = topic.title === '' ? '/forum/gefolgt?beendet' : topicPath(id, topic.title);
				return answer(c, path, <TopicButton {...topic} isFollowed={false} />);
			})
			.post('/forum/tag-folgen', membersOnly, async c => {
				const tag = tagOf((await readForm(c)).get('tag').slice(0, 100));
				if (tag === undefined) return c.notFound();
				const followed = followTag(db, viewerOf(c).id, tag, secondsOf(now()));
				if (!followed.ok) return problem(c, 422, followingTexts.fullOfTags(mostTags));
				return answer(c, tagPath(tag), tagButton(tag, true));
			})
			.post('/forum/tag-nicht-folgen', membersOnly, async c => {
				const typed = (await readForm(c)).get('tag').slice(0, 100);
				const tag = tagOf(typed);
				if (tag === undefined) return c.notFound();
				unfollowTag(db, viewerOf(c).id, tag);
				return answer(c, tagPath(tag), tagButton(tag, false));
			})
	);

	function tagButton(tag: string, isFollowed: boolean) {
		return <FollowTagButton tag={tag} name={tagNames(db, [tag])(tag)} isFollowed={isFollowed} />;
	}
}

function TopicButton(props: { id: number; title: string; isFollowed: boolean }) {
	return <FollowTopicButton topicId={props.id} title={props.title} isFollowed={props.isFollowed} />;
}

/** The button the other way round where it stands; without scripts the page it belongs to, or the list it was pressed on. */
async function answer(c: Context<Env>, path: string, button: JSX.Element): Promise<Response> {
	if (isPartial(c)) return c.html(renderPart(c, button));
	const isFromList = (await readForm(c)).get('von') === 'gefolgt';
	return c.redirect(isFromList ? '/forum/gefolgt?beendet' : path, 303);
}
