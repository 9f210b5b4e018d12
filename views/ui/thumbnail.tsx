import type { Photo } from '#src/listings/listing.ts';
import { Icon } from './icon.tsx';
import { Picture } from './picture.tsx';

/** The small picture of a car beside its title, which says what it shows. */
export function Thumbnail(props: { photo: Photo | undefined }) {
	return (
		<div class="ph">
			{props.photo === undefined ? (
				<span class="nophoto">
					<Icon name="camera" />
				</span>
			) : (
				<Picture photo={props.photo} use="thumb" alt="" />
			)}
		</div>
	);
}
