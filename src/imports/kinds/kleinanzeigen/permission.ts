import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { findSource, pauseSource, resumeSource } from '../../sources.ts';

/** What whoever records a permission has to say, word for word: nobody types it by accident. */
export const confirmationSentence = 'I hold the written permission of Kleinanzeigen and keep to its scope';

const permissionRow = z.object({
	id: z.int(),
	/** Reference of the letter or contract. */
	reference: z.string(),
	grantedOn: z.string(),
	/** Who at Kleinanzeigen granted it. */
	contact: z.string(),
	scope: z.string(),
	photos: z.int().transform(Boolean),
	/** The first day on which it no longer holds, `YYYY-MM-DD`. */
	expiresOn: z.string(),
	confirmedBy: z.string(),
	recordedAt: z.int(),
	withdrawnAt: z.int().nullable(),
});

/** A permission as it was recorded; times in seconds since 1970, days by the German calendar. */
export type Permission = z.infer<typeof permissionRow>;
export type PermissionDraft = Pick<
	Permission,
	'reference' | 'grantedOn' | 'contact' | 'scope' | 'photos' | 'expiresOn'
>;

export type Standing =
	| { readonly valid: true; readonly permission: Permission }
	/** `sentence`: English, for the operator. */
	| {
			readonly valid: false;
			readonly reason: 'missing' | 'not-yet' | 'expired' | 'withdrawn';
			readonly sentence: string;
	  };

/** Newest first. */
export function permissionsOf(db: Database, sourceId: number): Permission[] {
	const sql = `SELECT id, reference, granted_on AS grantedOn, contact, scope, photos, expires_on AS expiresOn,
		confirmed_by AS confirmedBy, recorded_at AS recordedAt, withdrawn_at AS withdrawnAt
		FROM source_permissions WHERE source_id = ? ORDER BY id DESC`;
	return z.array(permissionRow).parse(prepared(db, sql).all(sourceId));
}

/** Whether a source may be read at this moment. The permission recorded last is the one that counts. */
export function standingOf(db: Database, sourceId: number, at: number): Standing {
	const [permission] = permissionsOf(db, sourceId);
	const not = (reason: Exclude<Standing, { valid: true }>['reason'], sentence: string): Standing => ({
		...{ valid: false, reason, sentence },
	});
	if (permission === undefined) return not('missing', 'Nobody has recorded a written permission for this source.');
	const { reference, withdrawnAt, grantedOn, expiresOn } = permission;
	const today = berlinDay(at);
	if (withdrawnAt !== null) return not('withdrawn', `The permission ${reference} was withdrawn.`);
	if (expiresOn <= today) return not('expired', `The permission ${reference} has ended on ${expiresOn}.`);
	if (grantedOn > today) return not('not-yet', `The permission ${reference} begins on ${grantedOn}.`);
	return { valid: true, permission };
}

/**
 * Takes a permission down, for good: it can be withdrawn and followed by another, never changed. A source that waited for one
 * is visited again.
 * @param by who confirms it, in words
 * @returns everything that is wrong with it, one English sentence each; nothing is written then
 */
export function recordPermission(
	db: Database,
	sourceId: number,
	draft: PermissionDraft,
	{ by, at }: { by: string; at: number },
): readonly string[] {
	const faults = faultsOf(draft, at);
	if (faults.length > 0) return faults;
	db.transaction(() => {
		const source = findSource(db, sourceId);
		if (source?.kind !== 'kleinanzeigen') throw new Error(`source ${sourceId} needs no permission`);
		const sql = `INSERT INTO source_permissions
			(source_id, reference, granted_on, contact, scope, photos, expires_on, confirmed_by, recorded_at)
			VALUES (@sourceId, @reference, @grantedOn, @contact, @scope, @photos, @expiresOn, @by, @at)`;
		prepared(db, sql).run({ ...draft, sourceId, photos: Number(draft.photos), by, at });
		if (source.pauseReason === 'abgelaufen') resumeSource(db, sourceId, at);
	}).immediate();
	return [];
}

/** Ends whatever permission a source has, and with it a visit that is under way. False where there is none to end. */
export function withdrawPermission(db: Database, sourceId: number, at: number): boolean {
	return db
		.transaction(() => {
			const sql = 'UPDATE source_permissions SET withdrawn_at = ? WHERE source_id = ? AND withdrawn_at IS NULL';
			const { changes } = prepared(db, sql).run(at, sourceId);
			pauseSource(db, sourceId, 'abgelaufen', at);
			return changes > 0;
		})
		.immediate();
}

const longestText = 500;

function faultsOf({ reference, contact, scope, grantedOn, expiresOn }: PermissionDraft, at: number): string[] {
	const texts = { reference, contact, scope };
	const faults = Object.entries(texts).flatMap(([name, text]) =>
		text.trim() === '' || text.length > longestText ? [`${name}: 1 to ${longestText} characters`] : [],
	);
	for (const [name, day] of Object.entries({ 'granted-on': grantedOn, 'expires-on': expiresOn })) {
		if (!isDay(day)) faults.push(`${name}: a day such as 2027-03-31`);
	}
	if (faults.length > 0) return faults;
	const today = berlinDay(at);
	if (grantedOn > today) faults.push('granted-on: lies in the future');
	if (expiresOn <= today) faults.push('expires-on: a permission that has ended is none');
	return faults;
}

function isDay(text: string): boolean {
	const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
