import type { ReceivedPhoto } from '#src/photos/receiving.ts';
import { type ChangePhotos, type KeptPhoto, maxPhotos } from './photos.ts';

/*
 * What a seller does with the photos of a car. A photo is named by its name, and a place by its number: whatever is sent twice
 * changes nothing the second time, and then the same list is returned.
 */

/** Puts new photos behind the others, as many as there is room for; the same picture twice is there once. */
export function withNew(received: readonly ReceivedPhoto[], at: number): ChangePhotos {
	return photos => {
		const byName = new Map(photos.map(photo => [photo.name, photo]));
		for (const photo of received) {
			if (byName.size < maxPhotos && !byName.has(photo.name)) byName.set(photo.name, kept(photo, '', at));
		}
		return byName.size === photos.length ? photos : [...byName.values()];
	};
}

export function without(name: string): ChangePhotos {
	return photos => (photos.some(photo => photo.name === name) ? photos.filter(photo => photo.name !== name) : photos);
}

/** Puts a photo in this place, 0 being the cover; the others move up. */
export function placedAt(name: string, place: number): ChangePhotos {
	return photos => {
		const from = photos.findIndex(photo => photo.name === name);
		const photo = photos[from];
		const to = Math.min(Math.max(place, 0), photos.length - 1);
		if (photo === undefined || from === to) return photos;
		return photos.toSpliced(from, 1).toSpliced(to, 0, photo);
	};
}

/** Says what can be seen in a photo. */
export function described(name: string, alt: string): ChangePhotos {
	return photos => {
		if (!photos.some(photo => photo.name === name && photo.alt !== alt)) return photos;
		return photos.map(photo => (photo.name === name ? { ...photo, alt } : photo));
	};
}

/** Puts a photo in the place of the one it was made of, with the same words. */
export function replaced(name: string, by: ReceivedPhoto, at: number): ChangePhotos {
	return photos => {
		if (name === by.name || !photos.some(photo => photo.name === name)) return photos;
		const others = photos.filter(photo => photo.name !== by.name);
		return others.map(photo => (photo.name === name ? kept(by, photo.alt, at) : photo));
	};
}

function kept({ name, width, height, colour, dhash }: ReceivedPhoto, alt: string, at: number): KeptPhoto {
	return { name, width, height, colour, alt, dhash, createdAt: at };
}
