import { createHmac } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';
import { truncatedAddress } from '#src/operations/log.ts';

/** Where a request comes from, as far as it says something about the device. */
export type Client = {
	readonly address: string;
	readonly userAgent: string;
	/** The session its cookie speaks of, open or ended. */
	readonly sessionId: string | undefined;
};

/** "Firefox auf Android": what its owner recognises a device by, and too little to recognise a person. */
export function deviceName(userAgent: string): string {
	const find = (among: readonly (readonly [RegExp, string])[]) => among.find(([sign]) => sign.test(userAgent))?.[1];
	const system = find(systems);
	const browser = find(browsers) ?? 'Unbekannter Browser';
	return system === undefined ? browser : `${browser} auf ${system}`;
}

/** The network of an address, shortened as in the log. */
export const networkName = truncatedAddress;

/** The first that fits counts: everybody claims to be Safari, and most to be Chrome. */
const browsers = [
	[/\bFxiOS\/|\bFirefox\//, 'Firefox'],
	[/\bEdg(A|iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOPT\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bChrome\/|\bCriOS\//, 'Chrome'],
	[/\bSafari\//, 'Safari'],
] as const;
const systems = [
	[/\bAndroid\b/, 'Android'],
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bWindows\b/, 'Windows'],
	[/\bMacintosh\b/, 'Mac'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bLinux\b/, 'Linux'],
] as const;

/** The name under which a device of an account is kept, where the account has signed in from it before. */
export function knownDevice(db: Database, userId: number, client: Client): string | undefined {
	const isKnown = prepared(db, 'SELECT 1 FROM known_devices WHERE user_id = ? AND device_hash = ?');
	return hashesOf(db, userId, client).find(hash => isKnown.get(userId, hash) !== undefined);
}

/** Notes where somebody has signed in: by network and kind of browser, and by the cookie, which moves from network to network. */
export function rememberDevice(db: Database, userId: number, client: Client, at: number): void {
	for (const hash of hashesOf(db, userId, client)) {
		prepared(
			db,
			`INSERT INTO known_devices (user_id, device_hash, last_seen_at) VALUES (?, ?, ?)
			ON CONFLICT (user_id, device_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at`,
		).run(userId, hash, at);
	}
	prepared(
		db,
		`DELETE FROM known_devices WHERE user_id = @userId AND device_hash NOT IN
			(SELECT device_hash FROM known_devices WHERE user_id = @userId ORDER BY last_seen_at DESC LIMIT @most)`,
	).run({ userId, most: mostDevices });
}

/** Of one account; every sign-in with a cookie of its own counts as one. */
const mostDevices = 100;

/** For accounts that may have been entered by somebody else: none of their devices is trusted any more. */
export function forgetDevices(db: Database, userId: number): void {
	prepared(db, 'DELETE FROM known_devices WHERE user_id = ?').run(userId);
}

/** Where nobody has signed in for half a year is forgotten. */
export function sweepDevices(db: Database, at: number): void {
	prepared(db, 'DELETE FROM known_devices WHERE last_seen_at < ?').run(at - 180 * 86_400);
}

function hashesOf(db: Database, userId: number, { address, userAgent, sessionId }: Client): string[] {
	const key = keyFor(db, 'known devices');
	const hash = (text: string) => createHmac('sha256', key).update(`${userId} ${text}`).digest('base64url');
	const place = hash(`place ${networkName(address)} ${deviceName(userAgent)}`);
	return sessionId === undefined ? [place] : [hash(`session ${sessionId}`), place];
}
