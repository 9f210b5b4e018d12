import type { Photo } from '#src/listings/listing.ts';
import { placeholderClass } from './placeholder.ts';

/** `sizes` of the two places where photos stand; they follow the layout in main.css. */
const widths = {
	card: { avif: [320, 640], jpeg: 640, sizes: '(min-width:48em) 17rem, (min-width:36em) 14rem, 100vw' },
	page: { avif: [640, 1280, 1600], jpeg: 1280, sizes: '(min-width:64em) 46rem, 100vw' },
	thumb: { avif: [320], jpeg: 640, sizes: '5rem' },
} as const;

/** A listing's photo in the sizes the photo routes make. `eager` for what is seen at once: at most two a page. */
export function Picture(props: {
	photo: Photo;
	use: keyof typeof widths;
	eager?: boolean;
	first?: boolean;
	alt?: string;
}) {
	const { photo } = props;
	const { avif, jpeg, sizes } = widths[props.use];
	const address = (width: number, kind: string) => `/fotos/${photo.name}-${width}.${kind}`;
	return (
		<picture>
			<source
				type="image/avif"
				srcset={avif.map(width => `${address(width, 'avif')} ${width}w`).join()}
				sizes={sizes}
			/>
			<img
				class={placeholderClass(photo.colour)}
				src={address(jpeg, 'jpg')}
				width={photo.width}
				height={photo.height}
				alt={props.alt ?? photo.alt}
				loading={props.eager ? undefined : 'lazy'}
				decoding={props.eager ? undefined : 'async'}
				fetchpriority={props.first ? 'high' : undefined}
			/>
		</picture>
	);
}
