import type { PostPhoto } from '#src/forum/writing/post-photos.ts';
import { forumTexts as words } from '#views/texts/forum.ts';
import { Picture } from '#views/ui/picture.tsx';
import { placeholderClass } from '#views/ui/placeholder.ts';

/**
 * The photos of a post, each a link to itself in a size that fills a screen. `hiddenIn` is the post where not everybody may read it: its
 * photos stand at an address for its writer and moderators.
 */
export function PostPhotos(props: { photos: readonly PostPhoto[]; hiddenIn?: number | undefined }) {
	const { photos, hiddenIn } = props;
	const folder = hiddenIn === undefined ? '/fotos' : `/forum/beitrag/${hiddenIn}/fotos`;
	if (photos.length === 0) return null;
	return (
		<ul class={photos.length === 1 ? 'shots one' : 'shots'}>
			{photos.map((photo, at) => (
				<li>
					<a href={`${folder}/${photo.name}-1280.jpg`} aria-label={words.post.photo(at + 1, photos.length)}>
						{hiddenIn === undefined ? (
							<Picture photo={{ ...photo, alt: '' }} use="card" />
						) : (
							<img
								class={placeholderClass(photo.colour)}
								src={`${folder}/${photo.name}-640.jpg`}
								width={photo.width}
								height={photo.height}
								alt=""
								loading="lazy"
							/>
						)}
					</a>
				</li>
			))}
		</ul>
	);
}
