import { type RobotsVariant, robotsAllow } from './kleinanzeigen-robots.ts';
import type { FakeRequest } from './local-server.ts';

export type Offence = {
	readonly kind:
		| 'disallowed'
		| 'robots-not-read'
		| 'parallel'
		| 'too-early'
		| 'after-refusal'
		| 'user-agent'
		| 'picture-without-licence'
		| 'method';
	readonly url: string;
	readonly at: number;
	/** One English sentence. */
	readonly detail: string;
};

/** How long whoever was refused has to stay away. */
const refusalMs = 24 * 3_600_000;
/** Clocks and timers are not that exact. */
const toleranceMs = 20;

/** Watches whether a reader behaves as imports.md 2.6 asks; writes down everything it does not. */
export function watchReader({ minGapMs }: { minGapMs: number }) {
	let offences: Offence[] = [];
	let answeredAt = Number.NEGATIVE_INFINITY;
	let refusedAt = Number.NEGATIVE_INFINITY;
	let robotsReadAt: number | undefined;
	/** Where the last answer sent its reader: going there is still the same question. */
	let redirectedTo: string | undefined;

	return {
		offences: (): readonly Offence[] => offences,
		look(request: FakeRequest, is: { robots: RobotsVariant; picturesLicensed: boolean }): void {
			const { url, at, headers } = request;
			const agent = headers['user-agent'] ?? '';
			const add = (kind: Offence['kind'], detail: string) => offences.push({ kind, url, at, detail });
			if (request.method !== 'GET' && request.method !== 'HEAD') add('method', `${request.method} is not reading`);
			if (/mozilla|chrome|safari|firefox|webkit|gecko|edg\/|opera/i.test(agent)) {
				add('user-agent', `it pretends to be a browser: ${agent}`);
			} else if (!/https?:\/\/[^\s)]+/i.test(agent)) {
				add('user-agent', `it does not say where its operator can be reached: ${agent || 'nothing at all'}`);
			}
			if (request.atOnce > 1) add('parallel', `${request.atOnce} requests at once`);
			const gapMs = at - answeredAt;
			if (gapMs < minGapMs - toleranceMs && url !== redirectedTo) {
				add('too-early', `${Math.round(gapMs)} ms after the last answer, ${minGapMs} ms are asked for`);
			}
			if (at - refusedAt < refusalMs) add('after-refusal', 'it was refused less than a day ago');
			if (url === '/robots.txt') {
				robotsReadAt = at;
				return;
			}
			if (robotsReadAt === undefined) add('robots-not-read', 'it has not read robots.txt');
			if (!robotsAllow(is.robots, agent, url)) add('disallowed', `robots.txt (${is.robots}) forbids it`);
			if (url.startsWith('/images/') && !is.picturesLicensed) {
				add('picture-without-licence', 'pictures are not part of the permission');
			}
		},
		answered(at: number, { refused, location }: { refused: boolean; location: string | undefined }): void {
			answeredAt = at;
			redirectedTo = location;
			if (refused) refusedAt = at;
		},
		/** As if nobody had ever asked. */
		forgive(): void {
			offences = [];
			answeredAt = Number.NEGATIVE_INFINITY;
			refusedAt = Number.NEGATIVE_INFINITY;
			robotsReadAt = undefined;
			redirectedTo = undefined;
		},
	};
}
