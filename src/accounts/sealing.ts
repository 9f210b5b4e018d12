import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { keyFor } from '#db/secret.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A text that only this installation can read again, and only for the same purpose and owner: what is sealed for one account
 * opens for no other. AES-256-GCM; base64url.
 */
export function seal(db: Database, purpose: string, owner: string, text: string): string {
	const nonce = randomBytes(nonceBytes);
	const encryption = createCipheriv(cipher, keyFor(db, purpose), nonce, { authTagLength: tagBytes });
	encryption.setAAD(Buffer.from(owner));
	const sealed = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
	return Buffer.concat([nonce, encryption.getAuthTag(), sealed]).toString('base64url');
}

/** What `seal` was given; undefined for anything else. */
export function unseal(db: Database, purpose: string, owner: string, sealed: string): string | undefined {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < nonceBytes + tagBytes) return undefined;
	const decryption = createDecipheriv(cipher, keyFor(db, purpose), bytes.subarray(0, nonceBytes), {
		authTagLength: tagBytes,
	});
	decryption.setAAD(Buffer.from(owner));
	decryption.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
	try {
		return decryption.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decryption.final('utf8');
	} catch {
		// Says no more than that it was not sealed here, or not for this.
		return undefined;
	}
}
