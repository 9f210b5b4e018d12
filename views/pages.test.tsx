import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { allPages } from './testing/samples.tsx';
import { whileServing } from './testing/serving.tsx';

const html = Object.fromEntries(Object.entries(allPages).map(([name, page]) => [name, String(page())]));
const answers = Object.fromEntries(
	Object.entries(allPages).map(([name, page]) => [`/${name.replaceAll(' ', '-')}`, page]),
);
const paths = Object.keys(answers);

test.each(Object.entries(html))(
	'a visitor with our policy sees the %s page whole: nothing in it is forbidden there',
	(_, page) => {
		expect(page).not.toMatch(/\sstyle=/);
		expect(page).not.toMatch(/<[^>]*\son[a-z]+=/i);
		expect(page).not.toMatch(/hx-on|javascript:|\bjs:|hx-trigger="[^"]*\[/);
		expect(page).not.toContain('undefined');
		expect(page).not.toContain('[object');
		expect(page).not.toContain('NaN');
	},
);

test.each(Object.entries(html))('a visitor finds no two things of one name on the %s page', (_, page) => {
	const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
	expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('what a seller types stays text', () => {
	expect(html['car that says nothing']).not.toContain('<script>alert');
	expect(html['car that says nothing']).toContain('&lt;script&gt;alert');
});

test.each([
	{ width: 390, dark: false },
	{ width: 1400, dark: true },
])('people who cannot see or point well can use every page, $width wide', { timeout: 300_000 }, async look => {
	await whileServing(answers, async origin => {
		await withPage(origin, look, async page => {
			for (const path of paths) {
				await page.goto(path);
				expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
			}
		});
	});
});

test('nobody on a small phone has to scroll sideways', async () => {
	await whileServing(answers, async origin => {
		await withPage(origin, { width: 320 }, async page => {
			for (const path of paths) {
				await page.goto(path);
				const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
				expect({ path, beyond }).toEqual({ path, beyond: 0 });
			}
		});
	});
});

test('a page of results arrives in the first packets, and style and scripts stay small', () => {
	const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
	const packed = (path: string) => brotliCompressSync(readFileSync(join(projectRoot, 'static', path))).byteLength;
	expect(brotliCompressSync(html.results ?? '', quick).byteLength).toBeLessThan(10_000);
	expect(packed('css/main.css')).toBeLessThan(8_000);
	expect(packed('js/vendor/htmx.min.js') + packed('js/main.js')).toBeLessThan(16_000);
});
