import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ProblemPage } from '#views/problems/page.tsx';
import { plainPage } from './plain-page.ts';
import { isProblemStatus, type ProblemStatus, problemTexts } from './problem-texts.ts';
import { renderPage } from './rendering.tsx';
import type { Env } from './types.ts';

/** Seconds after which somebody who was told 503 may try again. */
const retryAfterSeconds = 5;

/**
 * Ends a request badly, in the form its sender understands: a German page for people, `{ problems: […] }` for `/api`, a
 * line of text for whatever asked for a picture or a script. `text` replaces the usual explanation.
 */
export async function problem(c: Context<Env>, status: ProblemStatus, text?: string): Promise<Response> {
	const usual = problemTexts[status];
	const shown = { title: usual.title, text: text ?? usual.text };
	if (status === 503) c.header('retry-after', String(retryAfterSeconds));
	const form = expectedForm(c);
	if (form === 'json')
		return c.json({ problems: [{ parameter: null, reason: `${shown.title}. ${shown.text}` }] }, status);
	if (form === 'text') return c.text(`${shown.title}. ${shown.text}\n`, status);
	try {
		return await c.html(
			renderPage(c, <ProblemPage status={status} requestId={c.get('requestId')} {...shown} />),
			status,
		);
	} catch (error) {
		c.get('log')?.error({ err: error }, 'the problem page itself failed');
		return c.html(plainPage(shown.title, shown.text), status);
	}
}

export const notFound: NotFoundHandler<Env> = c => problem(c, 404);

/**
 * The one place where errors end. What is a bug is logged with its stack and shown without it: no file, no SQL and no
 * message of ours reaches the visitor, only the request id.
 */
export const onError: ErrorHandler<Env> = (error, c) => {
	if (error instanceof HTTPException) return problem(c, isProblemStatus(error.status) ? error.status : 500);
	const log = c.get('log');
	// More sign-ins at once than there are cores for: counted by status, without a line each.
	if ('code' in error && error.code === 'PASSWORDS_BUSY') return problem(c, 503);
	if (isBusyOrFull(error)) {
		log?.error({ err: error }, 'the database is busy or the disk is full');
		return problem(c, 503);
	}
	log?.error({ err: error }, 'a request failed');
	return problem(c, 500);
};

/** A writer that waited too long, or a full disk: neither is the visitor's fault, and both pass. */
export function isBusyOrFull(error: unknown): boolean {
	return (
		error instanceof Error &&
		'code' in error &&
		/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT)/.test(String(error.code))
	);
}

function expectedForm(c: Context<Env>): 'html' | 'json' | 'text' {
	const path = c.req.path;
	if (path === '/api' || path.startsWith('/api/')) return 'json';
	const accept = c.req.header('accept') ?? '*/*';
	if (accept.includes('text/html')) return 'html';
	if (accept.includes('application/json')) return 'json';
	// Scripts and curl accept anything: a page for addresses of pages, a line for /healthz and for files.
	const isFile = /\.[a-z0-9]{1,11}$/i.test(path) || /^\/(healthz|readyz|metrics)$/.test(path);
	return accept.includes('*/*') && !isFile ? 'html' : 'text';
}
