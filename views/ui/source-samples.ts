import type { SourceState } from '#src/pages/sources/overview.ts';
import type { FollowedCarProps } from '#views/followed-car/notice.tsx';
import type { BadRow, RuleCount } from '#views/sources/counts.tsx';

export const sourceStates: readonly SourceState[] = [
	...(['in-ordnung', 'laeuft', 'bestellt', 'neu', 'wartet', 'braucht-dich', 'angehalten'] as const),
];

export const figures: readonly (readonly [string, string])[] = [
	['neu', '412'],
	['geändert', '31'],
	['beendet', '7'],
	['nicht übernommen', '2'],
];

export const ruleCounts: readonly RuleCount[] = [
	{ text: 'Zeichen, die niemand lesen kann, sind entfernt', field: 'Beschreibung', count: 12 },
	{ text: 'Farbe unbekannt', field: undefined, count: 1 },
];

export const badRows: readonly BadRow[] = [
	{ line: 17, reason: 'Der Preis fehlt.' },
	{ line: 1_204, reason: 'Diese Fahrgestellnummer kommt in der Datei zweimal vor.' },
];

export const followedCar: FollowedCarProps = {
	...{ listingId: 1, source: 'mobile.de', byHand: false },
	edits: [
		{ field: 'preis', lines: [{ field: 'preis', own: 9_900, theirs: 10_400 }] },
		{
			field: 'beschreibung',
			lines: [{ field: 'beschreibung', own: 'Gepflegt, aus zweiter Hand.', theirs: undefined }],
		},
	],
};
