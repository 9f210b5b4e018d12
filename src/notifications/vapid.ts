import { createECDH } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { keyFor } from '#db/secret.ts';

/** With which we name ourselves to push services (RFC 8292), in base64url: a point on P-256 and its scalar. */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

/** How many scalars of P-256 there are, less one: 0 and what is as large as the order of the curve are none. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

const known = new WeakMap<Database, VapidKeys>();

/**
 * The keys of this installation. They are worked out from its secret and stored nowhere: every process has the same ones, and
 * browsers that have subscribed stay subscribed as long as the secret is kept.
 */
export function vapidKeys(db: Database): VapidKeys {
	const keys = known.get(db) ?? derived(db);
	known.set(db, keys);
	return keys;
}

/** The address behind `RADSTAND_MAIL_FROM`, where a push service would complain about us. */
export function vapidSubject(mailFrom: string): string {
	return `mailto:${/[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? ''}`;
}

function derived(db: Database): VapidKeys {
	// One in four billion secrets gives a number that is no scalar; the next purpose then gives another one.
	for (let round = 0; ; round++) {
		const scalar = keyFor(db, round === 0 ? 'vapid' : `vapid ${round}`);
		const number = BigInt(`0x${scalar.toString('hex')}`);
		if (number === 0n || number >= order) continue;
		const curve = createECDH('prime256v1');
		curve.setPrivateKey(scalar);
		return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
	}
}
