import type { Role, UserKind } from './registration.ts';

/**
 * Who must sign in with a second factor: whoever can do harm to others with the account (source: OWASP ASVS 5.0, 6.3.3; for
 * private members it stays their choice). The accounts of the demo market have a public password and nothing to lose.
 */
export function secondFactorDuty({ production }: { production: boolean }) {
	return ({ email, role, kind }: { email: string; role: Role; kind: UserKind }, passed: boolean): boolean => {
		if (passed || (!production && isDemoAccount(email))) return false;
		return role !== 'member' || kind === 'haendler';
	};
}

/** Accounts of the demo market: their password is printed at the first start. Production lets nobody in with one. */
export function isDemoAccount(email: string): boolean {
	return email.endsWith('.demo@radstand.example');
}
