import type { LifeEntry } from '#src/listings/public-life.ts';
import type { CarPageProps } from '#views/listings/page.tsx';

const day = 86_400;
const now = Date.UTC(2026, 10, 22, 9) / 1000;
const entry = (daysAgo: number, change: Partial<LifeEntry>): LifeEntry => ({
	...{ at: now - daysAgo * day, event: 'changed', field: null, before: null, after: null, erased: false },
	...change,
});

/** A car that was put up twice, became cheaper, dearer and cheaper again, and lost kilometres on the way. */
export const history: NonNullable<CarPageProps['history']> = {
	now,
	confirmedAt: now - 2 * day,
	life: {
		firstSeenAt: now - 220 * day,
		entries: [
			entry(4, { field: 'preis', before: 16_990, after: 16_490 }),
			entry(6, { event: 'unreserved' }),
			entry(9, { event: 'reserved' }),
			entry(20, { field: 'ausstattung', before: ['abs'], after: ['abs', 'sitzheizung', 'esp'] }),
			entry(20, { field: 'titel', before: 'Golf <b>TOP</b>', after: 'Volkswagen Golf Variant 2.0 TDI DSG Highline' }),
			entry(20, { field: 'beschreibung' }),
			entry(40, { field: 'preis', before: 16_490, after: 16_990 }),
			entry(60, { event: 'relisted', field: 'km', before: 98_000, after: 84_300 }),
			entry(60, { event: 'relisted' }),
			entry(100, { event: 'ended' }),
			entry(150, { field: 'preis', before: 17_900, after: 16_490 }),
			entry(180, { event: 'photos' }),
			entry(220, { event: 'published' }),
		],
		prices: [
			{ at: now - 220 * day, priceCents: 1_790_000 },
			{ at: now - 150 * day, priceCents: 1_649_000 },
			{ at: now - 100 * day, priceCents: null },
			{ at: now - 60 * day, priceCents: 1_649_000 },
			{ at: now - 40 * day, priceCents: 1_699_000 },
			{ at: now - 4 * day, priceCents: 1_649_000 },
		],
	},
};
