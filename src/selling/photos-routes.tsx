import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, readForm } from '#src/http/form-data.ts';
import { isPartial } from '#src/http/partial.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { described, placedAt, replaced, withNew, without } from '#src/listings/photo-order.ts';
import { type ChangePhotos, type KeptPhoto, maxPhotos } from '#src/listings/photos.ts';
import { readPhotoForm } from '#src/photos/photo-form.ts';
import type { Services } from '#src/services.ts';
import { PhotoList } from '#views/photos/list.tsx';
import { PhotosPage } from '#views/photos/page.tsx';
import { PlatePage } from '#views/photos/plate-page.tsx';
import { type SellingPlace, stepPath } from '#views/selling/steps.ts';
import { photoPageTexts as t } from '#views/texts/photo-pages.ts';
import { changeOwnPhotos, findPhotos } from './photos.ts';
import { readAlt, readPlace } from './photos-form.ts';
import { readPlate } from './photos-plate.ts';

type PhotoServices = Pick<Services, 'db' | 'photos' | 'config' | 'now'>;

/** The photos of a car that is being put in, and of one that is on the market: the same pages at two addresses. */
export function sellingPhotoRoutes(services: PhotoServices): Hono<Env> {
	const routes = new Hono<Env>();
	for (const kind of ['draft', 'listing'] as const) {
		const base = kind === 'draft' ? '/inserieren/:id/fotos' : '/inserat/:id/bearbeiten/fotos';
		const placeOf = (c: Context<Env>): SellingPlace => ({ kind, id: idOf(c.req.param('id')) });
		routes.get(base, membersOnly, c => showPhotos(c, services, placeOf(c)));
		routes.post(base, membersOnly, c => upload(c, services, placeOf(c)));
		routes.post(`${base}/ordnen`, membersOnly, c => order(c, services, placeOf(c)));
		routes.post(`${base}/loeschen`, membersOnly, c => remove(c, services, placeOf(c)));
		routes.post(`${base}/beschreibung`, membersOnly, c => describe(c, services, placeOf(c)));
		routes.get(`${base}/kennzeichen`, membersOnly, c => showPlate(c, services, placeOf(c)));
		routes.post(`${base}/kennzeichen`, membersOnly, c => coverPlate(c, services, placeOf(c)));
	}
	return routes;
}

/** Paths of forms with files, which their handler reads as they arrive. */
export const photoUploadPath = /^\/(inserieren\/\d+|inserat\/\d+\/bearbeiten)\/fotos$/;

function showPhotos(c: Context<Env>, { db }: PhotoServices, place: SellingPlace) {
	const photos = findPhotos(db, viewerOf(c).id, place);
	if (photos === undefined) return problem(c, 404);
	c.header('vary', 'HX-Request-Type', { append: true });
	if (isPartial(c)) return c.html(<PhotoList place={place} photos={photos} most={maxPhotos} />);
	return sendPage(c, <PhotosPage place={place} photos={photos} most={maxPhotos} />);
}

async function upload(c: Context<Env>, services: PhotoServices, place: SellingPlace) {
	const { id: sellerId } = viewerOf(c);
	const before = findPhotos(services.db, sellerId, place);
	if (before === undefined) return problem(c, 404);
	const form = await readPhotoForm(c, services, viewerOf(c), { maxFiles: maxPhotos - before.length });
	if (!form.ok) return refuseUpload(c, place, before, form.status, form.message);
	const received = form.photos.map(({ photo }) => photo);
	const photos = change(c, services, place, withNew(received, secondsOf(services.now())));
	if (photos === undefined) return problem(c, 404);
	const { refused, left } = form;
	const isEmpty = received.length + refused.length + left === 0;
	if (wantsJson(c)) {
		const message = refused[0]?.message ?? (left > 0 ? t.full(maxPhotos) : isEmpty ? t.nothingChosen : undefined);
		return message === undefined ? c.json({ ok: true }) : c.json({ ok: false, message }, 422);
	}
	if (refused.length + left === 0 && !isEmpty) return c.redirect(`${stepPath(place, 'fotos')}#fotos`, 303);
	const failed = { refused, left, kept: received.length, message: isEmpty ? t.nothingChosen : undefined };
	return sendPage(c, <PhotosPage place={place} photos={photos} most={maxPhotos} failed={failed} />, 422);
}

/** The whole form was refused: with the photos that are there, where a page can say so. */
function refuseUpload(
	c: Context<Env>,
	place: SellingPlace,
	photos: readonly KeptPhoto[],
	status: 400 | 408 | 413 | 429 | 503,
	message: string,
) {
	if (wantsJson(c)) return c.json({ ok: false, message }, status);
	if (status === 408 || status === 503) return problem(c, status, message);
	const failed = { refused: [], left: 0, kept: 0, message };
	return sendPage(c, <PhotosPage place={place} photos={photos} most={maxPhotos} failed={failed} />, status);
}

async function order(c: Context<Env>, services: PhotoServices, place: SellingPlace) {
	const form = await readForm(c);
	const [name, to] = [form.get('foto'), readPlace(form.get('platz'))];
	if (to === undefined) return problem(c, 400);
	const photos = change(c, services, place, placedAt(name, to));
	const at = photos?.findIndex(photo => photo.name === name) ?? -1;
	return answerChange(c, place, photos, at === -1 ? t.gone : t.moved(at + 1), at === -1 ? undefined : name);
}

async function remove(c: Context<Env>, services: PhotoServices, place: SellingPlace) {
	const name = (await readForm(c)).get('foto');
	return answerChange(c, place, change(c, services, place, without(name)), t.removed);
}

async function describe(c: Context<Env>, services: PhotoServices, place: SellingPlace) {
	const form = await readForm(c);
	const name = form.get('foto');
	const read = readAlt(form.get('alt'));
	if (read.ok) {
		const changed = change(c, services, place, described(name, read.alt));
		// Only the name of a photo may stand in the address that follows.
		return answerChange(c, place, changed, t.saved, photoNamed(changed, name)?.name);
	}
	const photos = findPhotos(services.db, viewerOf(c).id, place);
	if (photos === undefined) return problem(c, 404);
	const wrong = { name, entered: form.get('alt'), message: read.message };
	if (isPartial(c)) return c.html(<PhotoList place={place} photos={photos} most={maxPhotos} wrong={wrong} />, 422);
	return sendPage(c, <PhotosPage place={place} photos={photos} most={maxPhotos} wrong={wrong} />, 422);
}

function showPlate(c: Context<Env>, { db }: PhotoServices, place: SellingPlace) {
	const photo = photoNamed(findPhotos(db, viewerOf(c).id, place), c.req.query('foto'));
	if (photo === undefined) return problem(c, 404);
	const plate = readPlate(name => c.req.query(name) ?? '', photo);
	return sendPage(c, <PlatePage place={place} photo={photo} plate={plate} />);
}

async function coverPlate(c: Context<Env>, services: PhotoServices, place: SellingPlace) {
	const form = await readForm(c);
	const photo = photoNamed(findPhotos(services.db, viewerOf(c).id, place), form.get('foto'));
	if (photo === undefined) return problem(c, 404);
	const plate = readPlate(form.get, photo);
	const failed = (errors: readonly FormError[]) =>
		sendPage(c, <PlatePage place={place} photo={photo} plate={{ ...plate, errors }} />, 422);
	if (plate.box === undefined) return failed(plate.errors);
	const made = await services.photos.cover(photo.name, plate.box);
	if (!made.ok) return failed([{ field: '', message: t.plate.failed }]);
	const photos = change(c, services, place, replaced(photo.name, made.photo, secondsOf(services.now())));
	return answerChange(c, place, photos, t.saved, made.photo.name);
}

function change(c: Context<Env>, services: PhotoServices, place: SellingPlace, what: ChangePhotos) {
	return changeOwnPhotos(services.db, viewerOf(c).id, place, what, secondsOf(services.now()));
}

function answerChange(
	c: Context<Env>,
	place: SellingPlace,
	photos: readonly KeptPhoto[] | undefined,
	said: string,
	changed?: string,
) {
	if (photos === undefined) return problem(c, 404);
	if (isPartial(c)) return c.html(<PhotoList place={place} photos={photos} most={maxPhotos} said={said} />);
	return c.redirect(`${stepPath(place, 'fotos')}#${changed === undefined ? 'fotos' : `foto-${changed}`}`, 303);
}

function photoNamed(photos: readonly KeptPhoto[] | undefined, name: string | undefined): KeptPhoto | undefined {
	return photos?.find(photo => photo.name === name);
}

function wantsJson(c: Context<Env>): boolean {
	return c.req.header('accept')?.startsWith('application/json') ?? false;
}

/** 0 for every text that is no id: nobody's car has it. */
function idOf(text: string | undefined): number {
	return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
