import { Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { followSource, handEditsOf } from '#src/imports/cars/hand-edits.ts';
import { sourceName } from '#src/listings/cards.ts';
import type { AboutSource } from '#src/selling/edit-routes.tsx';
import { isImported } from '#src/selling/own-listings.ts';
import type { Services } from '#src/services.ts';
import { FollowedCarNotice } from '#views/followed-car/notice.tsx';
import { deskTexts } from '#views/texts/desk.ts';
import { editInPublic } from './edits-in-public.ts';

/** Giving what was changed by hand back to the source of a car: for its owner alone. */
export function followedCarRoutes({ db, now }: Services): Hono<Env> {
	return new Hono<Env>().post('/inserat/:id{[0-9]+}/quelle-uebernehmen', membersOnly, async c => {
		const id = Number(c.req.param('id'));
		const chosen = (await readForm(c)).all('feld');
		const fields = chosen.includes('alle') ? 'alle' : chosen;
		const followed = followSource(db, id, viewerOf(c).id, fields, secondsOf(now()));
		if (followed === 'unknown') return problem(c, 404);
		if (followed === 'too-often') return problem(c, 429, deskTexts.tooOften);
		return c.redirect(`/inserat/${id}/bearbeiten?quelle=${told[followed]}`, 303);
	});
}

const told = { followed: 'uebernommen', 'at-next-visit': 'spaeter', nothing: 'nichts' } as const;

/** What stands about its sources on the page where a car is changed. */
export function aboutSource({ db }: Services): AboutSource {
	return (c, listing) => {
		const followed = handEditsOf(db, listing.id, viewerOf(c).id);
		const source = sourceName(followed?.source ?? listing.origin.source);
		if (source === undefined) return null;
		const asked = c.req.query('quelle');
		const done = (['uebernommen', 'spaeter', 'nichts'] as const).find(one => one === asked);
		const edits = (followed?.edits ?? []).map(edit => ({ field: edit.field, lines: editInPublic(edit) }));
		return (
			<FollowedCarNotice
				listingId={listing.id}
				source={source}
				byHand={!isImported(listing)}
				edits={edits}
				{...(done && { done })}
			/>
		);
	};
}
