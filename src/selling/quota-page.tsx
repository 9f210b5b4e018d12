import type { Context } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { QuotaPage } from '#views/selling/limits.tsx';
import { sellingTexts } from '#views/texts/selling.ts';
import { type QuotaReached, sellingLimits } from './quotas.ts';

/** Says why a private seller cannot offer one more car, whichever way it was to come in. */
export function sendQuota(c: Context<Env>, quota: QuotaReached) {
	const { newcomer, atOnce, inPeriod } = sellingTexts.quota;
	const { carsOfNewcomer, newcomerDays, privateCars, privateCarsInPeriod, periodDays } = sellingLimits;
	const reasons: Record<QuotaReached, string> = {
		newcomer: newcomer(carsOfNewcomer, newcomerDays),
		'too-many-at-once': atOnce(privateCars),
		'too-many-in-period': inPeriod(privateCarsInPeriod, periodDays),
	};
	return sendPage(c, <QuotaPage reason={reasons[quota]} />, 409);
}
