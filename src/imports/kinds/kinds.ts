import type { SourceKind } from '../source-kinds.ts';
import type { SourceKindName } from '../sources.ts';
import { kleinanzeigen } from './kleinanzeigen/kleinanzeigen.ts';
import { mobileDe } from './mobile-de.ts';
import { mobileDeFile } from './mobile-de-file.ts';
import { radstand } from './radstand.ts';
import { vehicleFeed } from './vehicle-feed.ts';

/** How each kind of source is read. */
export const sourceKinds: Readonly<Record<SourceKindName, SourceKind>> = {
	'mobile-de': mobileDe,
	'mobile-de-datei': mobileDeFile,
	'fahrzeug-feed': vehicleFeed,
	kleinanzeigen,
	radstand,
};
