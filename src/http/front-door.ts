import type { HttpBindings } from '@hono/node-server';
import type { Logger } from '#src/operations/log.ts';
import type { Metrics } from '#src/operations/metrics.ts';
import type { Admission } from './overload.ts';
import { plainPage } from './plain-page.ts';
import { problemTexts } from './problem-texts.ts';
import { clientKey, type Throttle } from './throttle.ts';
import type { Fetch } from './types.ts';

export type FrontDoor = {
	fetch: Fetch;
	admission: Admission;
	/** Every throttle that applies to a path; none with `RADSTAND_LIMITS=off`. */
	throttlesFor: (path: string) => readonly Throttle[];
	clientOf: (env: HttpBindings) => string;
	/** Health checks and what lies ready in memory: refusing them costs as much as answering. */
	isFree: (path: string) => boolean;
	/** Who signs in, signs out or reports something is turned away last. */
	isUrgent: (path: string) => boolean;
	/** The headers of every answer. */
	headers: Record<string, string>;
	metrics: Metrics;
	log: Logger;
};

/**
 * Decides before the app is asked whether a request gets in, because a refusal must cost next to nothing: 429 for a client
 * that asks too often, 503 when everybody together asks too much. The throttle comes first, so that one greedy client
 * cannot fill the queue in which the others wait.
 */
export function frontDoor(door: FrontDoor): Fetch {
	const report = createReport(door.log);
	const tooMany = refusal(429, door.headers);
	const tooBusy = refusal(503, door.headers);

	function turnAway(status: 429 | 503, path: string, waitSeconds: number): Response {
		door.metrics.countTurnedAway(status);
		report(status);
		return (status === 429 ? tooMany : tooBusy)(path, waitSeconds);
	}

	async function throughTheQueue(request: Request, env: HttpBindings, path: string): Promise<Response> {
		// Uploads last as long as the sender's connection, live streams for hours: neither may take a place for so long.
		const counted = request.method === 'GET' && env.incoming.headers.accept !== 'text/event-stream';
		if (!(await door.admission.enter({ urgent: door.isUrgent(path), counted }))) return turnAway(503, path, 2);
		try {
			// Whoever left while waiting gets no work done for nobody; nothing of this answer is sent.
			if (env.incoming.socket.destroyed) return new Response(null, { status: 503 });
			return await door.fetch(request, env);
		} finally {
			if (counted) door.admission.leave();
		}
	}

	return (request, env) => {
		const path = pathOf(request.url);
		if (door.isFree(path)) return door.fetch(request, env);
		const throttles = door.throttlesFor(path);
		if (throttles.length > 0) {
			const client = clientKey(door.clientOf(env));
			for (const throttle of throttles) {
				const waitSeconds = throttle.take(client, performance.now());
				if (waitSeconds > 0) return turnAway(429, path, waitSeconds);
			}
		}
		return throughTheQueue(request, env, path);
	};
}

/** The path as it came, still percent-encoded. */
function pathOf(url: string): string {
	const start = url.indexOf('/', url.indexOf('//') + 2);
	if (start === -1) return '/';
	const end = url.slice(start).search(/[?#]/);
	return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

function refusal(status: 429 | 503, headers: Record<string, string>) {
	const { title, text } = problemTexts[status];
	const page = plainPage(title, text);
	const json = JSON.stringify({ problems: [{ parameter: null, reason: `${title}. ${text}` }] });
	const common = { ...headers, 'cache-control': 'no-store' };
	return (path: string, waitSeconds: number) => {
		const forApi = path.startsWith('/api/');
		const type = forApi ? 'application/json' : 'text/html; charset=UTF-8';
		const answer = { ...common, 'content-type': type, 'retry-after': String(waitSeconds) };
		return new Response(forApi ? json : page, { status, headers: answer });
	};
}

/** One line per ten seconds: a line per refusal would make a flood of requests a flood of log as well. */
function createReport(log: Logger): (status: 429 | 503) => void {
	const seconds = 10;
	let turnedAway: Record<429 | 503, number> | undefined;
	return status => {
		if (turnedAway === undefined) {
			const counting = { 429: 0, 503: 0 };
			turnedAway = counting;
			setTimeout(() => {
				log.warn({ tooMany: counting[429], tooBusy: counting[503], seconds }, 'turned requests away');
				turnedAway = undefined;
			}, seconds * 1000).unref();
		}
		turnedAway[status] += 1;
	};
}
