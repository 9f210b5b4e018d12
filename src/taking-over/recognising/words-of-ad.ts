import { soberLine, textLimits } from '#src/listings/plausible-texts.ts';
import { adText } from './ad-text.ts';
import { withoutContacts } from './contacts.ts';
import type { Finding } from './findings.ts';
import type { ContactKind } from './recognised.ts';
import { factsInText } from './text.ts';
import { vehicleIn } from './vehicle.ts';

/** Title and description that a page or file names as such, and what their words state; less sure than what has a label. */
export function wordsOfAd(
	title: string | undefined,
	description: string | undefined,
	origin: string,
): { findings: Finding[]; removed: ContactKind[]; unread: string[] } {
	const findings: Finding[] = [];
	const removed: ContactKind[] = [];
	const unread: string[] = [];
	const line = withoutContacts(soberLine((title ?? '').slice(0, 1000)).text);
	removed.push(...line.removed);
	const name = line.text.replace(/^(?:(?:reserviert|gelöscht|verkauft|deaktiviert)\s*[•·|-]?\s*)+/i, '');
	if (name !== '') {
		const short = name.slice(0, textLimits.title).toWellFormed().trim();
		findings.push({ field: 'titel', value: short, from: `${origin}: Überschrift`, sureness: 'sicher' });
	}
	const text = adText(description ?? '');
	if (text.text !== '') {
		const clean = withoutContacts(text.text);
		removed.push(...clean.removed);
		const said = clean.text.slice(0, textLimits.description).toWellFormed();
		if (said !== '') {
			findings.push({ field: 'beschreibung', value: said, from: `${origin}: Beschreibung`, sureness: 'sicher' });
		}
	}
	const whole = adText(name === '' ? text.text : `${name}\n${text.text}`);
	const read = factsInText(whole);
	unread.push(...read.unread);
	for (const finding of [...read.findings, ...vehicleIn(whole)]) {
		findings.push(finding.sureness === 'sicher' ? { ...finding, sureness: 'wahrscheinlich' } : finding);
	}
	return { findings, removed, unread };
}
