import { dealerPath } from '#src/paths.ts';

export const feedKinds = ['csv', 'xml'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** Address of the vehicle feed of a dealer. */
export const feedPath = (slug: string, kind: FeedKind): string => `${dealerPath(slug)}/fahrzeuge.${kind}`;
/** Address of the vehicle feed of the whole market. */
export const marketFeedPath = (kind: FeedKind): string => `/feeds/fahrzeuge.${kind}`;

export const openDataPath = '/offene-daten';
