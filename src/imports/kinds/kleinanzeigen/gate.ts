import { retryAfterSeconds } from '#src/formats/retry-after.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { RequestRefused, type TextAnswer } from '../../fetching/outgoing.ts';
import type { Fetched, FetchStopped, Visit } from '../../source-kinds.ts';
import { findSource } from '../../sources.ts';
import { refusedByUs, type Site } from './addresses.ts';
import { looksLikeChallenge } from './challenge.ts';
import { type Permission, standingOf } from './permission.ts';
import { type Rules, readRules } from './robots.ts';
import { endTurn, stayAway, takeTurn } from './turns.ts';

/** How a site is asked. */
export type Pace = {
	/** From the end of an answer to the next request, at least; a part of `jitterMs` is added. */
	readonly gapMs: number;
	readonly jitterMs: number;
	readonly mostOfDay: number;
	/** How long an answer may take to begin; default 20 s. */
	readonly idleMs?: number | undefined;
};

/** Why a request was not made, or its answer is of no use. */
export type NotAsked =
	| { readonly ok: false; readonly why: 'end'; readonly end: Extract<Fetched, { result: 'stop' | 'interrupted' }> }
	/** The requests of this day are used up. */
	| { readonly ok: false; readonly why: 'spent' };
export type Asked = { readonly ok: true; readonly answer: TextAnswer } | NotAsked;

/** The only way to Kleinanzeigen: everything that must hold before a request is looked at before each of them (imports.md 2.6). */
export type Gate = {
	/** Reads robots.txt, at every visit anew. */
	open(): Promise<{ readonly ok: true; readonly permission: Permission } | NotAsked>;
	/** Whether robots.txt and our own rules let us ask for an address. */
	lets(url: string): boolean;
	/** One page; redirects are not followed. Rejects with `RequestRefused` where nothing comes. */
	ask(url: string): Promise<Asked>;
	/** One picture into a file; false where there is none to have. */
	picture(url: string, file: string): Promise<{ readonly ok: true; readonly came: boolean } | NotAsked>;
};

const dayMs = 86_400_000;
const longestWaitSeconds = 30 * 86_400;
const mostPictureBytes = 10_000_000;
/** A pause is waited for in steps, so that a server that stops need not wait for it. */
const longestStepMs = 4_000;

export function openGate(visit: Visit, site: Site, { gapMs, jitterMs, mostOfDay, idleMs = 20_000 }: Pace): Gate {
	const limits = { idleMs, totalMs: 60_000, maxBytes: 3_000_000, follow: false } as const;
	const { db, source, outgoing, now, signal } = visit;
	const rules = new Map<string, Rules>();

	/** The conditions that can end in the middle of a visit. */
	function standing(): { readonly ok: true; readonly permission: Permission } | NotAsked {
		signal.throwIfAborted();
		if (visit.kleinanzeigen !== true) {
			return ended(noPermission('RADSTAND_KLEINANZEIGEN is not on: this installation does not read Kleinanzeigen.'));
		}
		const state = standingOf(db, source.id, secondsOf(now()));
		if (!state.valid) return ended(noPermission(state.sentence));
		const current = findSource(db, source.id);
		if (current === undefined || current.pausedAt !== null) {
			const what = current === undefined ? 'disconnected' : 'paused';
			return ended({ result: 'interrupted', detail: `The source is ${what}: nothing is asked.` });
		}
		return { ok: true, permission: state.permission };
	}

	/** Waits for the turn and makes one request. */
	async function inTurn<T extends { readonly status: number }>(
		make: () => Promise<T>,
	): Promise<{ readonly ok: true; readonly answer: T } | NotAsked> {
		const gap = gapMs + Math.random() * jitterMs;
		for (;;) {
			const allowed = standing();
			if (!allowed.ok) return allowed;
			const taken = takeTurn(db, site.host, { at: now().getTime(), gapMs: gap, mostOfDay });
			if (taken.turn === 'yours') break;
			if (taken.turn === 'spent') return { ok: false, why: 'spent' };
			if (taken.turn === 'refused')
				return ended(refused('forbidden', 'It refused us less than a day ago.', taken.until));
			await visit.pause(Math.min(Math.ceil(taken.ms), longestStepMs));
		}
		try {
			const answer = await make();
			if (answer.status === 403 || answer.status === 401) return ended(turnedAway('forbidden', answer.status));
			if (answer.status === 429) return ended(turnedAway('too-many-requests', 429, waitMs(answer)));
			return { ok: true, answer };
		} finally {
			endTurn(db, site.host, now().getTime());
		}
	}

	function waitMs(answer: { readonly status: number; header?(name: string): string | undefined }): number {
		return 1000 * (retryAfterSeconds(answer.header?.('retry-after'), now(), longestWaitSeconds) ?? 0);
	}

	/** No second try, no other way in: whoever refuses us is left alone for a day, by all sources and also by hand. */
	function turnedAway(reason: FetchStopped['reason'], status: number | string, ms = 0): FetchStopped {
		const until = now().getTime() + Math.max(dayMs, ms);
		stayAway(db, site.host, until);
		return refused(reason, `${site.host} turns us away (${status}).`, until);
	}

	async function readRobots(origin: string): Promise<{ readonly ok: true } | NotAsked> {
		const address = `${origin}/robots.txt`;
		try {
			const asked = await inTurn(() => outgoing.ask(address, { ...limits, headers: { accept: 'text/plain' } }));
			if (!asked.ok) return asked;
			const read = readRules({ ...asked.answer, url: address });
			if (!read.ok) return ended({ result: 'stop', reason: 'forbidden', detail: `${read.detail} Nothing is read.` });
			rules.set(origin, read.rules);
			return { ok: true };
		} catch (error) {
			if (!(error instanceof RequestRefused)) throw error;
			const detail = `robots.txt cannot be read: ${error.message} Nothing is read.`;
			return ended({ result: 'stop', reason: 'forbidden', detail });
		}
	}

	function lets(url: string): boolean {
		if (refusedByUs(url, site) !== undefined) return false;
		return rules.get(new URL(url).origin)?.allows(url) ?? false;
	}

	function mustBeLet(url: string): void {
		if (!lets(url)) throw new Error(`nobody may ask for ${url}`);
	}

	return {
		async open() {
			const allowed = standing();
			if (!allowed.ok) return allowed;
			const read = await readRobots(site.origin);
			return read.ok ? allowed : read;
		},
		lets,
		async ask(url) {
			mustBeLet(url);
			const headers = { accept: 'text/html', 'accept-language': 'de' };
			const asked = await inTurn(async () => outgoing.ask(url, { ...limits, headers }));
			if (!asked.ok || !looksLikeChallenge(asked.answer.text)) return asked;
			return ended(turnedAway('forbidden', 'a page that asks for a human'));
		},
		async picture(url, file) {
			if (refusedByUs(url, site) !== undefined) return { ok: true, came: false };
			const { origin } = new URL(url);
			if (!rules.has(origin)) {
				const read = await readRobots(origin);
				if (!read.ok) return read;
			}
			if (!lets(url)) return { ok: true, came: false };
			const headers = { accept: 'image/jpeg, image/png, image/webp' };
			const asked = await inTurn(() =>
				outgoing.download(url, file, { ...limits, maxBytes: mostPictureBytes, headers }),
			);
			return asked.ok ? { ok: true, came: asked.answer.status === 200 } : asked;
		},
	};
}

function ended(end: Extract<Fetched, { result: 'stop' | 'interrupted' }>): NotAsked {
	return { ok: false, why: 'end', end };
}

function noPermission(detail: string): FetchStopped {
	return { result: 'stop', reason: 'no-permission', detail, pause: 'abgelaufen' };
}

function refused(reason: FetchStopped['reason'], detail: string, untilMs: number): FetchStopped {
	const retryAt = Math.ceil(untilMs / 1000);
	const until = `Nothing is asked before ${new Date(untilMs).toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
	return { result: 'stop', reason, detail: `${detail} ${until}`, retryAt };
}
