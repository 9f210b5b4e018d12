import type { MessagePhoto } from '#src/chat/message-photos.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { placeholderClass } from '#views/ui/placeholder.ts';

const words = chatTexts.photos;

/** The photos of a message, each a link to itself in a size that fills a screen. Only the two who talk get them. */
export function MessagePhotos(props: { conversationId: number; photos: readonly MessagePhoto[] }) {
	const { conversationId, photos } = props;
	if (photos.length === 0) return null;
	return (
		<ul class={photos.length === 1 ? 'shots one' : 'shots'}>
			{photos.map(({ name, width, height, colour }, index) => {
				const path = `/nachrichten/${conversationId}/fotos/${name}`;
				return (
					<li>
						<a href={`${path}/1280.jpg`} aria-label={words.one(index + 1, photos.length)}>
							<picture>
								<source
									type="image/avif"
									srcset={`${path}/320.avif 320w, ${path}/640.avif 640w`}
									sizes={photos.length === 1 ? '16rem' : '10rem'}
								/>
								<img
									class={placeholderClass(colour)}
									src={`${path}/640.jpg`}
									width={width}
									height={height}
									alt=""
									loading="lazy"
									decoding="async"
								/>
							</picture>
						</a>
					</li>
				);
			})}
		</ul>
	);
}
