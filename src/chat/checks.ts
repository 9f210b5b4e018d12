import { type Checked, checkText } from '#src/safety/checking.ts';

/** What the rules against fraud know of a message before it is delivered. */
export type MessageToCheck = {
	/** As it will be kept. */
	readonly text: string;
	/** Whether it begins a conversation. */
	readonly isFirst: boolean;
	readonly senderSide: 'buyer' | 'seller';
	readonly senderAgeDays: number;
	/** Host of this site, whose own links are no danger. */
	readonly ownHost: string;
};

/** Which public rules a message meets; both sides are told why. `hold`: somebody has to look at it before it is delivered. */
export function checkMessage({ senderSide, ...message }: MessageToCheck): Checked {
	return checkText({ ...message, from: senderSide });
}
