import type { Role, UserKind } from '#src/accounts/registration.ts';

/**
 * The people of the demo market and of the tests, by name. All of them are invented; `example` domains reach nobody, and
 * the telephone numbers come from the ranges that the Bundesnetzagentur keeps free for films (Amtsblatt 7/2021, no. 148).
 */
export type CastMember = {
	readonly email: string;
	readonly name: string;
	readonly role: Role;
	readonly kind: UserKind;
};

export const cast = {
	/** Sells her mother's car, and the one before. */
	privateSeller: { email: 'verkauf.demo@radstand.example', name: 'Frieda Lindner', role: 'member', kind: 'privat' },
	/** Runs Autohaus Kaltenbach, whose stock comes as a file every night. */
	dealer: { email: 'haendler.demo@radstand.example', name: 'Emre Kaltenbach', role: 'member', kind: 'haendler' },
	/** Looks for a car and sells none. */
	buyer: { email: 'kaufen.demo@radstand.example', name: 'Jonas Wieczorek', role: 'member', kind: 'privat' },
	moderator: { email: 'moderation.demo@radstand.example', name: 'Hatice Brunner', role: 'moderator', kind: 'privat' },
	admin: { email: 'verwaltung.demo@radstand.example', name: 'Lorenz Petersen', role: 'admin', kind: 'privat' },
} as const satisfies Record<string, CastMember>;

/** Everybody's password in the demo market: printed at the first start, so it protects nothing. */
export const demoPassword = 'probefahrt-2026';
