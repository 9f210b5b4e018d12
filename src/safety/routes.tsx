import { Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { readSigned } from '#src/http/signing.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { LeavingPage } from '#views/safety/leaving-page.tsx';
import { SafetyPage } from '#views/safety/page.tsx';
import { safetyTexts } from '#views/texts/safety.ts';
import { rules } from './rules.ts';
import { leavingPurpose, unlinkedMessages } from './shown-links.ts';
import { youngDays } from './young.ts';

/** The rules against fraud for everybody to read, and the way out of a message to another site. */
export function safetyRoutes({ db, config, now }: Services): Hono<Env> {
	const { title, description } = safetyTexts.page;
	const head = { title, description, canonical: `${config.origin}/sicherheit` };
	const numbers = { youngDays, unlinkedMessages };
	return new Hono<Env>()
		.get('/sicherheit', c => sendPage(c, <SafetyPage head={head} rules={rules} numbers={numbers} />))
		.get('/weiter', c => {
			const address = readSigned(db, leavingPurpose, c.req.query('ziel') ?? '', secondsOf(now()));
			keepTokenToOurselves(c);
			if (address === undefined || !isWebAddress(address)) return sendPage(c, <LeavingPage leaving={undefined} />, 410);
			return sendPage(c, <LeavingPage leaving={{ address, domain: new URL(address).hostname }} />);
		});
}
