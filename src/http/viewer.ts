/** Who is signed in on a request. */
export type Viewer = {
	readonly id: number;
	readonly name: string;
	readonly email: string;
	readonly role: 'member' | 'moderator' | 'admin';
	/** The seller's own declaration. */
	readonly kind: 'privat' | 'haendler';
	/** Name of the session in the database; not what the cookie holds. */
	readonly sessionId: string;
	/** When password, passkey or code were last given, seconds since 1970. */
	readonly provedAt: number;
	/** The account may do nothing before it has a second factor: dealers, moderators, admins. */
	readonly owesSecondFactor: boolean;
};
