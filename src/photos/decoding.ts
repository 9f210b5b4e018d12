import sharp, { type Sharp } from 'sharp';
import type { OriginalKind } from './store.ts';

/** What decoding a picture may cost, by kind: PNG keeps twice as much in memory for each pixel. */
export const pixelLimits: Record<OriginalKind, number> = { jpg: 50e6, webp: 50e6, png: 24e6, svg: 50e6 };

/** The one decoder each kind may reach; every other of libvips' forty stays blocked. */
const decoders: Record<OriginalKind, string> = {
	jpg: 'VipsForeignLoadJpegBuffer',
	png: 'VipsForeignLoadPngBuffer',
	webp: 'VipsForeignLoadWebpBuffer',
	svg: 'VipsForeignLoadSvgBuffer',
};

/**
 * Opens a picture for whatever is to be made of it, upright. Cameras say in the metadata which side is up; the metadata itself
 * (place, owner, serial number, small copy of the picture before it was cropped) is never written again.
 */
export function openPicture(bytes: Buffer, kind: OriginalKind): Sharp {
	sharp.block({ operation: ['VipsForeignLoad'] });
	sharp.unblock({ operation: [decoders[kind]] });
	return sharp(bytes, { limitInputPixels: pixelLimits[kind], failOn: 'error' }).autoOrient();
}
