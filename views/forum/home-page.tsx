import { Page, type PageHead } from '#views/layout/page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { type BarProps, ForumBar } from './bar.tsx';
import { type TopicLine, TopicList } from './topic-list.tsx';

export type SectionLine = {
	readonly name: string;
	readonly about: string;
	readonly href: string;
	readonly topics: number;
	readonly posts: number;
	/** In which somebody wrote last. */
	readonly latest:
		| { readonly title: string; readonly href: string; readonly when: string; readonly machineTime: string }
		| undefined;
};

export type HomePageProps = {
	readonly head: PageHead;
	readonly bar: BarProps;
	readonly sections: readonly SectionLine[];
	readonly latest: readonly TopicLine[];
	readonly liveliest: readonly TopicLine[];
	/** What was just done. */
	readonly done?: string | undefined;
};

/** `/forum`. */
export function HomePage(props: HomePageProps) {
	return (
		<Page {...props.head} search={false} current="/forum" styles={['css/forum.css']}>
			<div class="forum">
				<h1>{words.title}</h1>
				<p class="lead">{words.lead}</p>
				{props.done !== undefined && <p role="status">{props.done}</p>}
				<ForumBar {...props.bar} />
				{props.latest.length > 0 && (
					<section>
						<div class="head">
							<h2>{words.latest}</h2>
							{props.bar.isMember && (
								<form method="post" action="/forum/gelesen">
									<button type="submit">{words.allRead}</button>
								</form>
							)}
						</div>
						<TopicList topics={props.latest} heading="h3" />
					</section>
				)}
				<section>
					<div class="head">
						<h2>{words.sections}</h2>
					</div>
					<ul class="sections">
						{props.sections.map(section => (
							<li>
								<h3>
									<a href={section.href}>{section.name}</a>
								</h3>
								<p>{section.about}</p>
								<p class="under">
									{words.topics(section.topics)} · {words.posts(section.posts)}
								</p>
								{section.latest !== undefined && (
									<p class="under" hx-ignore>
										{words.newestTopic} <a href={section.latest.href}>{section.latest.title}</a> ·{' '}
										<time datetime={section.latest.machineTime}>{section.latest.when}</time>
									</p>
								)}
							</li>
						))}
					</ul>
				</section>
				{props.liveliest.length > 0 && (
					<section>
						<div class="head">
							<h2>{words.lively}</h2>
						</div>
						<TopicList topics={props.liveliest} heading="h3" />
					</section>
				)}
			</div>
		</Page>
	);
}
