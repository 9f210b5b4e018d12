import { type Context, Hono } from 'hono';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormError, readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { hasRoom } from '#src/photos/room.ts';
import { checkCar } from '#src/selling/checking.ts';
import { findDraft } from '#src/selling/drafts.ts';
import { knownOfSeller } from '#src/selling/proposing.ts';
import { sendQuota } from '#src/selling/quota-page.tsx';
import { quotaReached, sellingLimits } from '#src/selling/quotas.ts';
import { sellerOf } from '#src/selling/seller.ts';
import { notesOf } from '#src/selling/taken-over.ts';
import type { Services } from '#src/services.ts';
import { TooManyDraftsPage } from '#views/selling/limits.tsx';
import { stepPath } from '#views/selling/steps.ts';
import { ReviewPage } from '#views/taking-over/review-page.tsx';
import { TakeOverPage } from '#views/taking-over/start-page.tsx';
import { takingOverTexts as t } from '#views/texts/taking-over.ts';
import { emptyForm } from '#views/ui/form/form.tsx';
import { readSentAd } from './form.ts';
import { openReader, type Reader } from './reading.ts';
import { reviewOf } from './review.ts';
import { correctDraft, draftOfAd, isAnAd } from './taking.ts';

export const takeOverPath = '/inserieren/uebernehmen';
const reviewPath = '/inserieren/:id{[0-9]+}/uebernommen';

/** Each reading costs a thread and a second. */
const readingsOfMember = { name: 'anzeige-uebernehmen', limit: 20, windowSeconds: 3600 };

/** An own ad brought along from elsewhere: pasted or as a file, read, shown, and gone on with like any other draft. */
export function takingOverRoutes(services: Services, reader: Reader = openReader()): Hono<Env> {
	return new Hono<Env>()
		.get(takeOverPath, membersOnly, c => sendPage(c, <TakeOverPage state={emptyForm} />))
		.post(takeOverPath, membersOnly, c => takeAd(c, services, reader))
		.get(reviewPath, membersOnly, c => showReview(c, services))
		.post(reviewPath, membersOnly, c => takeReview(c, services));
}

async function takeAd(c: Context<Env>, services: Services, reader: Reader): Promise<Response> {
	const { db, photos, config } = services;
	if (!(await hasRoom(photos.uploads))) return problem(c, 503);
	const sent = await readSentAd(c.req.raw, photos.uploads);
	if (!sent.ok) return problem(c, sent.status);
	const [seller, at] = [sellerOf(db, viewerOf(c).id), secondsOf(services.now())];
	const again = (errors: readonly FormError[], status: 422 | 429 | 503 = 422) =>
		sendPage(c, <TakeOverPage state={{ entered: sent.form.entered, errors }} />, status);
	const quota = quotaReached(db, seller, at);
	if (quota !== undefined) return sendQuota(c, quota);
	if (sent.job === undefined) return again(sent.errors);
	const field = sent.job.kind === 'text' ? 'text' : 'datei';
	if (config.limits && takeAttempt(db, [readingsOfMember], String(seller.sellerId), at) > 0) {
		return again([{ field, message: t.errors.tooOften }], 429);
	}
	const read = await reader.read(sent.job);
	if (!read.ok) return again([{ field, message: t.refused[read.reason] }], read.reason === 'busy' ? 503 : 422);
	if (!isAnAd(read.recognised)) return again([{ field, message: t.errors.noAd }]);
	const known = knownOfSeller(seller);
	const id = draftOfAd(db, { sellerId: seller.sellerId, known, recognised: read.recognised, at });
	if (id === undefined) return sendPage(c, <TooManyDraftsPage most={sellingLimits.drafts} />, 409);
	return c.redirect(`/inserieren/${id}/uebernommen`, 303);
}

function showReview(c: Context<Env>, services: Services): Response | Promise<Response> {
	const { db } = services;
	const draft = findDraft(db, viewerOf(c).id, Number(c.req.param('id')));
	if (!draft) return problem(c, 404);
	// A draft that was published, or begun by hand, has nothing to show here and goes where drafts go.
	if (!draft.takenOver || draft.publishedAs !== null) return c.redirect(`/inserieren/${draft.id}`, 303);
	const { errors } = checkCar(draft.entered, sellerOf(db, viewerOf(c).id), secondsOf(services.now()));
	return sendPage(
		c,
		<ReviewPage
			id={draft.id}
			review={reviewOf(draft, errors)}
			state={{ entered: draft.entered, errors: [], notes: notesOf(draft.takenOver, draft.entered) }}
			unread={draft.takenOver.unread}
			removed={draft.takenOver.removed}
		/>,
	);
}

async function takeReview(c: Context<Env>, services: Services): Promise<Response> {
	const id = Number(c.req.param('id'));
	const { entered } = await readForm(c);
	const at = secondsOf(services.now());
	const kept = correctDraft(services.db, { sellerId: viewerOf(c).id, id, sent: entered, at });
	return kept ? c.redirect(stepPath({ kind: 'draft', id }, 'fahrzeug'), 303) : problem(c, 404);
}
