import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { findRemovable, type Removable, removeOnRequest } from '#src/imports/cars/removing-on-request.ts';
import { listingPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { ImportedRemovedPage, RemoveImportedPage } from '#views/listings/remove-imported.tsx';
import { sourceRemovalTexts as words } from '#views/texts/source-removal.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';

/** Where guests may take out an ad that is theirs. */
export const removalPath = /^\/inserat\/\d+\/entfernen$/;

/** `/inserat/{id}/entfernen`: whose ad an import brought can take it out at once, without an account. */
export function removalRoutes({ db, config, now }: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/inserat/:id{[0-9]+}/entfernen', c => {
			const car = findRemovable(db, Number(c.req.param('id')));
			if (car === undefined) return c.notFound();
			return car.isRemoved ? sendPage(c, <ImportedRemovedPage />) : form(c, car, emptyForm);
		})
		.post('/inserat/:id{[0-9]+}/entfernen', async c => {
			const sent = await readForm(c);
			const car = findRemovable(db, Number(c.req.param('id')));
			if (car === undefined) return c.notFound();
			if (!car.isRemoved && sent.get('meins') === '') {
				const errors = [{ field: 'meins', message: words.notConfirmed }];
				return form(c, car, { entered: sent.entered, errors }, 422);
			}
			const from = { client: c.get('clientAddress'), isLimited: config.limits, origin: config.origin };
			const done = removeOnRequest(db, car.id, { ...from, at: secondsOf(now()) });
			if (done === 'unknown') return c.notFound();
			if (done === 'too-many') return form(c, car, { entered: sent.entered, errors: [] }, 429, words.tooMany);
			return c.redirect(c.req.path, 303);
		});
}

function form(c: Context<Env>, car: Removable, state: FormState, status: 200 | 422 | 429 = 200, refused?: string) {
	const { id, title } = car;
	const page = (
		<RemoveImportedPage id={id} title={title} carHref={listingPath(id, title)} state={state} refused={refused} />
	);
	return sendPage(c, page, status);
}
