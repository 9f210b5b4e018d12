import { Post, type PostProps } from '#views/forum/post.tsx';
import { PostForm, type PostFormProps } from './post-form.tsx';

/** The answer to htmx when a post has arrived: the form, empty again, and everything new behind the last post of the page. */
export function SentPart({ posts, form }: { posts: readonly PostProps[]; form: PostFormProps }) {
	return (
		<>
			<PostForm {...form} />
			<hx-partial hx-target=".posts" hx-swap="beforeend settle:0">
				{posts.map(post => (
					<Post {...post} />
				))}
			</hx-partial>
		</>
	);
}
