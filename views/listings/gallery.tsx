import type { Photo } from '#src/listings/listing.ts';
import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Picture } from '#views/ui/picture.tsx';

/** Photos side by side to be swiped, with thumbnails as plain links to them; a tap opens the photo alone. */
export function Gallery(props: { t: Texts; photos: readonly Photo[] }) {
	const { t, photos } = props;
	if (photos.length === 0) {
		return (
			<p class="nophoto big">
				<Icon name="camera" />
				{t.car.noPhotos}
			</p>
		);
	}
	const name = (photo: Photo, at: number) => photo.alt || t.car.photo(at + 1, photos.length);
	return (
		<section class="gallery" aria-label={t.car.photos}>
			<ol class="slides">
				{photos.map((photo, at) => (
					<li id={`foto-${at + 1}`}>
						<a href={`/fotos/${photo.name}-1280.jpg`} aria-label={t.car.enlarge(name(photo, at))}>
							<Picture photo={photo} use="page" eager={at === 0} first={at === 0} alt={name(photo, at)} />
						</a>
						{/* For the mouse; the Tab key goes by the thumbnails. */}
						{at > 0 && (
							<a class="turn back" href={`#foto-${at}`} tabindex={-1}>
								<Icon name="back" />
								<span class="sr">{t.car.previousPhoto}</span>
							</a>
						)}
						{at < photos.length - 1 && (
							<a class="turn" href={`#foto-${at + 2}`} tabindex={-1}>
								<Icon name="arrow" />
								<span class="sr">{t.car.nextPhoto}</span>
							</a>
						)}
						<span class="n" aria-hidden="true">
							{t.car.position(at + 1, photos.length)}
						</span>
					</li>
				))}
			</ol>
			{photos.length > 1 && (
				<ol class="thumbs">
					{photos.map((photo, at) => (
						<li>
							<a href={`#foto-${at + 1}`} aria-label={t.car.photo(at + 1, photos.length)}>
								<Picture photo={photo} use="thumb" alt="" />
							</a>
						</li>
					))}
				</ol>
			)}
		</section>
	);
}
