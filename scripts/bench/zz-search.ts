import { openDatabase } from '#db/open.ts';
import { openSearching } from '#src/search/searching.ts';
import { benchTime } from './generating.ts';
import { drawMix, searchKinds } from './mix.ts';
import { spreadOf } from './timing.ts';

const folder = process.argv[2]!;
const n = Number(process.argv[3] ?? 3000);
const t0 = performance.now();
const db = openDatabase(folder, { readonly: true });
const s = openSearching(db);
console.log('load', (performance.now() - t0).toFixed(0), 'ms', s.cars.size());
const t1 = performance.now();
const mix = drawMix(n, Number(folder.match(/\d+$/)![0]), r => s.find(r, benchTime, false).next);
console.log('mix', (performance.now() - t1).toFixed(0));
if (process.argv[4] === 'show')
	for (const m of mix.slice(0, 40))
		console.log(m.kinds.join('|'), m.address, s.find(m.request, benchTime, false).total);
const times: { ms: number; kinds: readonly string[]; steps: Record<string, number>; address: string; total: number }[] =
	[];
for (const round of [0, 1]) {
	times.length = 0;
	for (const m of mix) {
		const c = process.threadCpuUsage();
		const t = performance.now();
		const a = s.find(m.request, benchTime, true);
		const wall = performance.now() - t;
		const cc = process.threadCpuUsage(c);
		void wall;
		times.push({
			ms: (cc.user + cc.system) / 1000,
			kinds: m.kinds,
			steps: { ...a.cost.steps },
			address: m.address,
			total: a.total,
		});
	}
	const show = (name: string, list: number[]) => {
		const x = spreadOf(list);
		console.log(
			name.padEnd(22),
			String(x.count).padStart(6),
			...[x.p50, x.p90, x.p99, x.mean, x.max].map(v => v.toFixed(2).padStart(8)),
		);
	};
	console.log('round', round, '                 n      p50     p90      p99     mean     max');
	show(
		'all',
		times.map(t => t.ms),
	);
	for (const k of searchKinds)
		show(
			k,
			times.filter(t => t.kinds.includes(k)).map(t => t.ms),
		);
	show(
		'plain no text',
		times.filter(t => !t.kinds.includes('text')).map(t => t.ms),
	);
	show(
		'no make, no text, no radius',
		times
			.filter(t => !t.kinds.includes('text') && !t.kinds.includes('with a make') && !t.kinds.includes('radius'))
			.map(t => t.ms),
	);
	for (const step of Object.keys(times[0]!.steps))
		show(
			'  step ' + step,
			times.map(t => t.steps[step] ?? 0),
		);
}
const totals = times.map(t => t.total).sort((a, b) => a - b);
console.log('totals', [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map(q => totals[Math.floor(q * totals.length)]).join(' '));
times.sort((a, b) => b.ms - a.ms);
for (const t of times.slice(0, 12))
	console.log(
		t.ms.toFixed(1),
		t.total,
		JSON.stringify(t.steps, (k, v) => (typeof v === 'number' ? Math.round(v * 10) / 10 : v)),
		t.address,
	);
console.log(
	'rss',
	(process.memoryUsage().rss / 1e6).toFixed(0),
	'ab',
	(process.memoryUsage().arrayBuffers / 1e6).toFixed(0),
	s.cars.size(),
);
