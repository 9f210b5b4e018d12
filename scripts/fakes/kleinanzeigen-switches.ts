import type { RobotsVariant } from './kleinanzeigen-robots.ts';

/** What stands instead of the pages. */
export const kleinanzeigenTroubles = [
	'403',
	'429',
	'500',
	'challenge',
	'changed-markup',
	'no-results',
	'empty-200',
	'hangs',
] as const;
export type KleinanzeigenTrouble = (typeof kleinanzeigenTroubles)[number];

/** Everything that can be changed while the fake runs. */
export type KleinanzeigenSwitches = {
	readonly robots: RobotsVariant;
	readonly trouble: KleinanzeigenTrouble | undefined;
	/** Pages answered well before the trouble begins, counted from when it was switched on. */
	readonly troubleAfter: number;
	readonly troubleOn: 'search' | 'ad' | 'both';
	/** Of a 429, in seconds; absent = no Retry-After. */
	readonly retryAfterSeconds: number | undefined;
	readonly slowMs: number;
	/** Whether fetching pictures is within the permission; else it is an offence. */
	readonly picturesLicensed: boolean;
};

export const calmKleinanzeigen: KleinanzeigenSwitches = {
	robots: 'allow',
	trouble: undefined,
	troubleAfter: 0,
	troubleOn: 'both',
	retryAfterSeconds: undefined,
	slowMs: 0,
	picturesLicensed: false,
};
