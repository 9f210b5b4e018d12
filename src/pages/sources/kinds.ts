import { kindsForDealers, waysForDealers, waysOfKind } from '#src/imports/connecting.ts';
import type { SourceWay } from '#src/imports/sources.ts';
import type { ConnectableKind } from '#views/sources/list-page.tsx';

/** In the order in which they are offered. */
const offered: readonly ConnectableKind[] = ['mobile-de', 'mobile-de-datei', 'fahrzeug-feed'];

/** What a dealer can connect here. */
export function connectableKinds(): readonly ConnectableKind[] {
	return offered.filter(kind => kindsForDealers.includes(kind));
}

export type ConnectableWay = Exclude<SourceWay, 'ordner'>;

/** How the data of a kind can come to us from a dealer. */
export function connectableWays(kind: ConnectableKind): readonly ConnectableWay[] {
	return waysOfKind[kind].filter((way): way is ConnectableWay => way !== 'ordner' && waysForDealers.includes(way));
}
