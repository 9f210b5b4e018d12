import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { checkText } from './checking.ts';
import { linksIn } from './links.ts';

type Message = { id: string; label: 'betrug' | 'alltag'; first: boolean; from: 'kaeufer' | 'verkaeufer'; text: string };
type LabelledLink = { id: string; label: 'phishing' | 'harmlos'; text: string; domain: string | null };

/**
 * What is asked of both halves is 95 % of fraud warned, 2 % of everyday talk accused, 90 % of phishing masked, 1 % of harmless text
 * mistaken. The half for judging does not reach it: 38, 2, 23 and 0 when it was first counted, on 2026-11-23. Its bounds hold what
 * general improvements have won since; they are to be raised to what is asked, never lowered.
 */
const bounds = {
	writing: { missed: 0.05, accused: 0.02, open: 0.1, mistaken: 0.01 },
	judging: { missed: 0.3, accused: 0.034, open: 0.167, mistaken: 0.01 },
};

/** Host of a site as operators run it. */
const ownHost = 'radstand.example';

// What fails is told by its number, never by its text: rules made for the texts of one half would be worth nothing.
test.each(['writing', 'judging'] as const)(
	'of the messages for %s, fraud is warned of and everyday talk is left alone',
	half => {
		const { messages } = read<{ messages: Message[] }>(`messages-for-${half}.json`);
		const isWarned = ({ text, first, from }: Message) =>
			checkText({ text, isFirst: first, from: from === 'kaeufer' ? 'buyer' : 'seller', senderAgeDays: 30, ownHost })
				.warnings.length > 0;
		const fraud = messages.filter(({ label }) => label === 'betrug');
		const everyday = messages.filter(({ label }) => label === 'alltag');
		const missed = fraud.filter(message => !isWarned(message)).map(({ id }) => id);
		const accused = everyday.filter(isWarned).map(({ id }) => id);
		console.info(
			`${half}: ${fraud.length - missed.length} of ${fraud.length} warned, ${accused.length} of ${everyday.length} accused`,
			{ missed, accused },
		);
		expect({ fraud: fraud.length, everyday: everyday.length }).toEqual({ fraud: 60, everyday: 60 });
		expect(missed.length / fraud.length).toBeLessThanOrEqual(bounds[half].missed);
		expect(accused.length / everyday.length).toBeLessThanOrEqual(bounds[half].accused);
	},
);

test.each(['writing', 'judging'] as const)(
	'of the links for %s, phishing never becomes a link and other text is none',
	half => {
		const { links } = read<{ links: LabelledLink[] }>(`links-for-${half}.json`);
		const phishing = links.filter(({ label }) => label === 'phishing');
		const harmless = links.filter(({ label }) => label === 'harmlos');
		const isMasked = ({ text, domain }: LabelledLink) =>
			linksIn(text, ownHost).some(
				link => link.danger !== undefined && (domain === null ? link.danger === 'script' : link.domain === domain),
			);
		const isMistaken = ({ text, domain }: LabelledLink) =>
			linksIn(text, ownHost).some(link => link.danger !== undefined || link.domain !== domain);
		const open = phishing.filter(link => !isMasked(link)).map(({ id }) => id);
		const unseen = phishing.filter(
			({ text, domain }) => !linksIn(text, ownHost).some(link => (link.domain ?? null) === domain),
		);
		const mistaken = harmless.filter(isMistaken).map(({ id }) => id);
		console.info(
			`${half}: ${phishing.length - open.length} of ${phishing.length} masked, ${phishing.length - unseen.length} found, ${mistaken.length} of ${harmless.length} mistaken`,
			{ open, mistaken },
		);
		expect({ phishing: phishing.length, harmless: harmless.length }).toEqual({ phishing: 30, harmless: 60 });
		expect(open.length / phishing.length).toBeLessThanOrEqual(bounds[half].open);
		expect(mistaken.length / harmless.length).toBeLessThanOrEqual(bounds[half].mistaken);
	},
);

function read<T>(name: string): T {
	return JSON.parse(readFileSync(join(projectRoot, 'src/safety/labelled', name), 'utf8'));
}
