import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. New hashes are made so; older ones keep their own cost. */
const cost: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const saltBytes = 16;
const tagBytes = 32;
/** Each hash holds a core and 19 MiB: more at once would let a flood of sign-ins starve every page. */
const atOnce = 2;
/** Beyond these nobody waits: the last one would get an answer after a third of a second, and the memory is bounded. */
const maxWaiting = 20;

type Cost = { memoryKib: number; passes: number; lanes: number };

/** Stands where a hash stands and opens for no password: accounts that nobody is meant to enter. */
export const lockedPassword = '!';

/**
 * What hashing and verifying reject with when too many wait already. `http/problems` answers 503 with it: like a full disk it
 * is nobody's mistake, and passes.
 */
export const passwordsBusy = 'PASSWORDS_BUSY';

/** Hashes a password with a fresh salt. Resolves to a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$…`. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(saltBytes);
	const tag = await derive(password, salt, tagBytes, cost);
	return phcOf(salt, tag);
}

/**
 * Opens for nobody, like `lockedPassword`, but takes as long as any other: verified where there is no account, so that the clock
 * does not tell.
 */
export const decoyHash = phcOf(Buffer.alloc(saltBytes), Buffer.alloc(tagBytes));

/** Whether the password is the one that was hashed. Anything that is not an argon2id PHC string opens for nobody. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
	const known = readHash(hash);
	if (known === undefined) return false;
	const tag = await derive(password, known.salt, known.tag.length, known.cost);
	return timingSafeEqual(tag, known.tag);
}

/** Whether the hash was made with another cost than today's, so that the next sign-in should hash anew. */
export function isOutdated(hash: string): boolean {
	const known = readHash(hash);
	return known !== undefined && JSON.stringify(known.cost) !== JSON.stringify(cost);
}

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{11,86})\$([\w+/]{22,86})$/;

function readHash(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
	const [whole, memory, passes, lanes, salt = '', tag = ''] = phc.exec(hash) ?? [];
	if (whole === undefined) return undefined;
	const known = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
	// RFC 9106, section 3.1: at least one lane and one pass, and 8 KiB for every lane.
	if (known.lanes < 1 || known.passes < 1 || known.memoryKib < 8 * known.lanes) return undefined;
	return { cost: known, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

const waiting: (() => void)[] = [];
let running = 0;

async function derive(password: string, salt: Buffer, length: number, { memoryKib, passes, lanes }: Cost) {
	if (running < atOnce) running++;
	else if (waiting.length >= maxWaiting)
		throw Object.assign(new Error('too many passwords at once'), { code: passwordsBusy });
	else await new Promise<void>(resolve => waiting.push(resolve));
	try {
		return await new Promise<Buffer>((resolve, reject) => {
			argon2(
				'argon2id',
				{
					// The same characters typed on a phone and on a PC may arrive composed differently.
					message: password.normalize('NFC'),
					nonce: salt,
					parallelism: lanes,
					tagLength: length,
					memory: memoryKib,
					passes,
				},
				(error, tag) => (error ? reject(error) : resolve(tag)),
			);
		});
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

function phcOf(salt: Buffer, tag: Buffer): string {
	return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${unpadded(salt)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
	return bytes.toString('base64').replace(/=+$/, '');
}
