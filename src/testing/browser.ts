import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { afterThisFile } from './afterwards.ts';

export type Visit = {
	/** Off is how many visitors with strict blockers come. */
	javaScript?: boolean;
	/** CSS pixels; the default is a small phone, because that is what most visitors hold. */
	width?: number;
	height?: number;
	dark?: boolean;
	/** Statuses of 400 and above that this visit provokes on purpose; the browser reports them as errors. */
	expectedStatuses?: readonly number[];
};

/**
 * Opens a page of its own (no cookies, no cache) in Chromium and hands it to `visit`; relative addresses are those of
 * `origin`. Fails on anything a visitor's browser would complain about: a violated Content-Security-Policy, an error on
 * the console, an exception in a script, a request to another origin.
 */
export async function withPage(
	origin: string,
	options: Visit,
	visit: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
	const context = await (await sharedBrowser()).newContext({
		baseURL: origin,
		javaScriptEnabled: options.javaScript ?? true,
		viewport: { width: options.width ?? 390, height: options.height ?? 844 },
		colorScheme: options.dark ? 'dark' : 'light',
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
	});
	const complaints = collectComplaints(context, new URL(origin).origin, options.expectedStatuses ?? []);
	let failure: unknown;
	try {
		await visit(await context.newPage(), context);
	} catch (error) {
		failure = error;
	}
	await context.close();
	if (complaints.length === 0 && failure === undefined) return;
	if (complaints.length === 0) throw failure;
	const said = `the browser complained:\n${complaints.map(complaint => `  - ${complaint}`).join('\n')}`;
	if (failure === undefined) throw new Error(said);
	throw new Error(`${failure instanceof Error ? failure.message : String(failure)}\n\n${said}`, { cause: failure });
}

/** What axe-core finds against WCAG 2.2 AA on the page as it stands: one line a finding, empty when there is none. */
export async function axeFindings(page: Page): Promise<string[]> {
	axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
	// Given to the engine directly, not as a <script>: the page's CSP stays as strict as it is.
	await page.evaluate(axeSource);
	const violations = await page.evaluate<AxeViolation[]>(
		`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
			violations.map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target.join(' ')) })))`,
	);
	return violations.map(({ id, help, targets }) => `${id}: ${help} (${targets.join(', ')})`);
}

type AxeViolation = { id: string; help: string; targets: string[] };

let axeSource: string | undefined;
let browser: Promise<Browser> | undefined;

function sharedBrowser(): Promise<Browser> {
	if (browser !== undefined) return browser;
	afterThisFile(async () => {
		await (await browser?.catch(() => undefined))?.close();
		browser = undefined;
	});
	browser = connect();
	return browser;
}

async function connect(): Promise<Browser> {
	const answer = await fetch(inject('browserLauncher'));
	const text = await answer.text();
	if (!answer.ok) throw new Error(`Chromium does not start (RADSTAND_CHROMIUM names another one): ${text}`);
	return chromium.connect(text);
}

/** An exception of the browser's own (an AbortError of a skipped transition, say) has no stack, or one without its message. */
function told({ name, message, stack }: Error): string {
	return `${name}: ${message} ${stack}`;
}

function collectComplaints(context: BrowserContext, origin: string, expectedStatuses: readonly number[]): string[] {
	const complaints: string[] = [];
	context.on('request', request => {
		const url = new URL(request.url());
		if (/^https?:$/.test(url.protocol) && url.origin !== origin) complaints.push(`request to ${url.href}`);
	});
	context.on('console', message => {
		if (message.type() !== 'error') return;
		const status = /responded with a status of (\d{3})/.exec(message.text())?.[1];
		if (status !== undefined && expectedStatuses.includes(Number(status))) return;
		complaints.push(`console: ${message.text()} (${message.location().url})`);
	});
	context.on('weberror', event => complaints.push(`exception: ${told(event.error())} (${event.page()?.url()})`));
	return complaints;
}
