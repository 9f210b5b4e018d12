import type { Context } from 'hono';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Env } from '#src/http/types.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { whileServing } from '#views/testing/serving.tsx';
import { german as t } from '#views/texts/german.ts';
import { form, results } from '#views/ui/search-samples.ts';
import type { ChosenMake, FilterGroup } from './form-model.ts';
import { SearchPage, SearchPart } from './page.tsx';

/** A market that counts what was ticked, so that a page can be told from the one before. */
function answer(c: Context<Env>) {
	const asked = new URL(c.req.url).searchParams;
	const fuels = asked.getAll('kraftstoff');
	const makes = asked.getAll('marke').filter(make => make !== '');
	const total = 1_000 + fuels.length * 10 + makes.length;
	const title = `Autos ${total}`;
	const groups = form.sections
		.flatMap(section => section.groups)
		.map((group): FilterGroup => {
			if (group.kind === 'range') {
				const typed = (bound: string) => asked.get(`${group.name}_${bound}`) ?? '';
				return { ...group, from: typed('von'), to: typed('bis'), problem: undefined };
			}
			if (group.kind === 'place') {
				const radii = group.radii.map(radius => ({
					...radius,
					checked: radius.value === (asked.get('umkreis') ?? ''),
				}));
				return { ...group, text: asked.get('ort') ?? '', understood: undefined, radii };
			}
			const options = group.options.map(option => ({
				...option,
				count: total + group.options.indexOf(option),
				checked: asked.getAll(group.key).includes(option.value),
			}));
			return { ...group, options };
		});
	const chosen = makes.map(
		(value): ChosenMake => ({
			value,
			text: value,
			count: 1,
			models: ['a', 'b', 'c'].map(model => ({
				value: `${value}/${model}`,
				text: model,
				count: 1,
				checked: asked.getAll('modell').includes(`${value}/${model}`),
			})),
		}),
	);
	const choices = form.makes.choices.filter(make => !makes.includes(make.value));
	const partial = c.req.header('hx-request-type') === 'partial';
	c.header('vary', 'HX-Request-Type');
	if (partial) c.header('hx-push-url', `/autos${asked.size > 0 ? `?${asked}` : ''}`);
	const View = partial ? SearchPart : SearchPage;
	return (
		<View
			t={t}
			head={{ title }}
			q={asked.get('q') ?? ''}
			results={{ ...results, heading: title, total, chips: [] }}
			form={{ ...form, total, hidden: [], makes: { choices, chosen }, sections: [{ groups }] }}
		/>
	);
}

const desktop = { width: 1300, height: 900 };

async function search(visit: Parameters<typeof withPage>[1], what: (page: Page) => Promise<void>): Promise<void> {
	await whileServing({ '/autos': answer }, origin =>
		withPage(origin, visit, async page => {
			await page.goto('/autos');
			await what(page);
		}),
	);
}

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const address = (page: Page) => decodeURIComponent(new URL(page.url()).search);
const focused = (page: Page) => page.evaluate('document.activeElement.name + " " + document.activeElement.value');

test('a buyer who ticks a fuel sees new results and counts, and stays where they were', async () => {
	await search(desktop, async page => {
		await page.getByRole('checkbox', { name: /^Diesel/ }).focus();
		await page.keyboard.press('Space');
		await heading(page, 'Autos 1010');
		expect(await focused(page)).toBe('kraftstoff diesel');
		await page.getByRole('checkbox', { name: /^Benzin 1\.010$/ }).waitFor();
		expect(await page.title()).toBe('Autos 1010 – Radstand');
		expect(address(page)).toBe('?kraftstoff=diesel');
		expect(await page.getByRole('status').textContent()).toContain('1.010');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await heading(page, 'Autos 1020');
		expect(await focused(page)).toBe('kraftstoff elektro');
		await page.keyboard.press('Space');
		await heading(page, 'Autos 1010');
		expect(address(page)).toBe('?kraftstoff=diesel');
	});
});

test('a buyer who goes back finds the results, the ticks and the text of before', async () => {
	await search(desktop, async page => {
		await page.getByRole('checkbox', { name: /^Diesel/ }).check();
		await heading(page, 'Autos 1010');
		await page.locator('#q').fill('kombi');
		await page.waitForURL(/q=kombi/);
		await page.getByRole('checkbox', { name: /^Benzin/ }).check();
		await heading(page, 'Autos 1020');
		await page.goBack();
		await heading(page, 'Autos 1010');
		expect(await page.getByRole('checkbox', { name: /^Benzin/ }).isChecked()).toBe(false);
		expect(await page.locator('#q').inputValue()).toBe('kombi');
		await page.goBack();
		await expect.poll(() => page.locator('#q').inputValue()).toBe('');
		expect(await page.getByRole('checkbox', { name: /^Diesel/ }).isChecked()).toBe(true);
		await page.goBack();
		await heading(page, 'Autos 1000');
		expect(await page.getByRole('checkbox', { name: /^Diesel/ }).isChecked()).toBe(false);
		// The page that came back is alive.
		await page.getByRole('checkbox', { name: /^Diesel/ }).check();
		await heading(page, 'Autos 1010');
	});
});

test('a buyer who chooses a make finds its models, and the box ready for another make', async () => {
	await search(desktop, async page => {
		await page.locator('#marke').selectOption('audi');
		await heading(page, 'Autos 1001');
		expect(await page.locator('#marke').inputValue()).toBe('');
		await page.getByRole('checkbox', { name: /^b / }).check();
		await page.waitForURL(/modell=audi%2Fb/);
		await page.locator('#marke').selectOption('bmw');
		await heading(page, 'Autos 1002');
		expect(address(page)).toBe('?marke=audi&marke=bmw&modell=audi/b');
		expect(await page.locator('#o-audi-b').isChecked()).toBe(true);
		expect(await page.locator('#o-bmw-b').isChecked()).toBe(false);
		// A click, for the box is gone before anybody could look whether it is empty.
		await page.locator('#c-audi').click();
		await heading(page, 'Autos 1001');
		expect(address(page)).toBe('?marke=bmw');
		expect(await page.locator('#c-bmw').isChecked()).toBe(true);
		expect(await page.locator('#o-audi-b').count()).toBe(0);
	});
});

test('what a buyer is typing while an answer arrives stays, and so do groups they have folded', async () => {
	await search(desktop, async page => {
		await page.getByText('Anbieter', { exact: true }).click();
		await page.getByText('Getriebe', { exact: true }).click();
		let letGo = () => {};
		const held = new Promise<void>(resolve => {
			letGo = resolve;
		});
		await page.route(/kraftstoff=/, async route => {
			await held;
			await route.continue();
		});
		await page.getByRole('checkbox', { name: /^Diesel/ }).check();
		await page.getByLabel('Preis bis, €').pressSequentially('12');
		letGo();
		await heading(page, 'Autos 1010');
		await page.keyboard.type('000');
		expect(await focused(page)).toBe('preis_bis 12000');
		expect(await page.getByRole('checkbox', { name: /^Privat/ }).isVisible()).toBe(true);
		expect(await page.getByRole('checkbox', { name: /^Automatik/ }).isVisible()).toBe(false);
		await page.keyboard.press('Tab');
		await page.waitForURL(/preis_bis=12000/);
	});
});

test('the order is chosen beside the results and kept with the filters', async () => {
	await search(desktop, async page => {
		await page.getByLabel('Sortierung').selectOption('preis');
		await page.waitForURL(/sortierung=preis/);
		expect(address(page)).toBe('?sortierung=preis');
	});
});

test('a buyer on a phone opens the filters, sees the number of cars, and returns to them', async () => {
	await search({ width: 360 }, async page => {
		expect(await page.getByRole('checkbox', { name: /^Diesel/ }).isVisible()).toBe(false);
		await page.getByRole('button', { name: 'Filter (4)' }).click();
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('checkbox', { name: /^Diesel/ }).check();
		await page.getByRole('button', { name: '1.010 Treffer anzeigen' }).click();
		expect(await page.getByRole('checkbox', { name: /^Diesel/ }).isVisible()).toBe(false);
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Autos 1010');
		await page.getByRole('button', { name: 'Filter (4)' }).click();
		await page.keyboard.press('Escape');
		expect(await page.getByRole('checkbox', { name: /^Diesel/ }).isVisible()).toBe(false);
	});
});

test.each([360, 1300])('without scripts the same form opens, asks and answers, %i wide', async width => {
	await search({ width, javaScript: false }, async page => {
		if (width < 900) await page.getByRole('button', { name: 'Filter (4)' }).click();
		await page.getByRole('checkbox', { name: /^Diesel/ }).check();
		await page.locator('#marke').selectOption('audi');
		await page.getByRole('button', { name: 'Treffer anzeigen' }).click();
		await heading(page, 'Autos 1011');
		expect(address(page)).toContain('kraftstoff=diesel');
	});
});
