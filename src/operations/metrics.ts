import { monitorEventLoopDelay } from 'node:perf_hooks';

export type Metrics = {
	/** `route` is the pattern (`/inserat/:id`), never the path: every path would be a series of its own. */
	countRequest(request: { method: string; route: string; status: number; seconds: number }): void;
	/** Requests refused before the app was asked. */
	countTurnedAway(status: 429 | 503): void;
	/** Everything in the text format of Prometheus 0.0.4. */
	exposition(): string;
	close(): void;
};

const upperBoundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts since the start of the process. The delay of the event loop is measured in steps of 20 ms. */
export function createMetrics(): Metrics {
	const requests = new Map<string, number>();
	const durations = new Map<string, { buckets: number[]; sum: number; count: number }>();
	const turnedAway = new Map<number, number>();
	const delay = monitorEventLoopDelay({ resolution: 20 });
	delay.enable();

	return {
		countRequest({ method, route, status, seconds }) {
			// The method is the client's word: whoever invents a thousand must not make a thousand series.
			const known = methods.has(method) ? method : 'other';
			increase(requests, `method="${known}",route="${escaped(route)}",status="${status}"`);
			const labels = `route="${escaped(route)}"`;
			let histogram = durations.get(labels);
			if (histogram === undefined) {
				histogram = { buckets: upperBoundsSeconds.map(() => 0), sum: 0, count: 0 };
				durations.set(labels, histogram);
			}
			const bucket = upperBoundsSeconds.findIndex(bound => seconds <= bound);
			if (bucket !== -1) histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1;
			histogram.sum += seconds;
			histogram.count += 1;
		},
		countTurnedAway: status => increase(turnedAway, status),
		exposition() {
			const lines = [
				...family('radstand_http_requests_total', 'counter', 'Requests answered by the app.', [
					...[...requests].map(([labels, count]) => `{${labels}} ${count}`),
				]),
				...family('radstand_http_turned_away_total', 'counter', 'Requests refused before the app was asked.', [
					...[...turnedAway].map(([status, count]) => `{status="${status}"} ${count}`),
				]),
				...family('radstand_http_request_duration_seconds', 'histogram', 'Time until the answer was ready.', [
					...[...durations].flatMap(([labels, histogram]) => histogramLines(labels, histogram)),
				]),
				...family('radstand_event_loop_delay_seconds', 'gauge', 'Delay of the event loop since the last look.', [
					...[50, 99].map(percentile => `{quantile="${percentile / 100}"} ${delay.percentile(percentile) / 1e9}`),
					`{quantile="1"} ${delay.max / 1e9}`,
				]),
				...processFamilies(),
			];
			delay.reset();
			return `${lines.join('\n')}\n`;
		},
		close: () => delay.disable(),
	};
}

function processFamilies(): string[] {
	const memory = process.memoryUsage();
	const startedSeconds = Math.round(Date.now() / 1000 - process.uptime());
	return [
		...family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [` ${memory.rss}`]),
		...family('nodejs_heap_used_bytes', 'gauge', 'JavaScript heap in use.', [` ${memory.heapUsed}`]),
		...family('nodejs_heap_total_bytes', 'gauge', 'JavaScript heap reserved.', [` ${memory.heapTotal}`]),
		...family('nodejs_external_memory_bytes', 'gauge', 'Memory of buffers and native parts.', [` ${memory.external}`]),
		...family('process_cpu_seconds_total', 'counter', 'Processor time used.', [` ${cpuSeconds()}`]),
		...family('process_start_time_seconds', 'gauge', 'Start of the process, Unix time.', [` ${startedSeconds}`]),
	];
}

function cpuSeconds(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}

/** Samples end in `{labels} value`; a histogram's name their suffix themselves. */
function family(name: string, type: string, help: string, samples: readonly string[]): string[] {
	if (samples.length === 0) return [];
	return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map(sample => `${name}${sample}`)];
}

function histogramLines(
	labels: string,
	histogram: { buckets: readonly number[]; sum: number; count: number },
): string[] {
	let below = 0;
	const buckets = upperBoundsSeconds.map((bound, index) => {
		below += histogram.buckets[index] ?? 0;
		return `_bucket{${labels},le="${bound}"} ${below}`;
	});
	return [
		...buckets,
		`_bucket{${labels},le="+Inf"} ${histogram.count}`,
		`_sum{${labels}} ${histogram.sum}`,
		`_count{${labels}} ${histogram.count}`,
	];
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function escaped(label: string): string {
	return label.replace(/[\\"\n]/g, character => (character === '\n' ? '\\n' : `\\${character}`));
}
