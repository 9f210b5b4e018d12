import { secondsOf } from '#src/formats/seconds.ts';
import { dueSources } from '#src/imports/sources.ts';
import type { PageForm } from '#src/testing/forms-of-page.ts';
import type { SentFields } from '#src/testing/members.ts';
import type { TestSite } from '#src/testing/site.ts';

/** A list with columns of its own, as a dealer's spreadsheet has them; `more` are further lines. */
export function carsCsv(count: number, more: readonly string[] = []): string {
	const cars = Array.from({ length: count }, (_, at) => {
		const number = at + 1;
		const vin = `WVWZZZ1KZAW${String(100_000 + number)}`;
		return [
			...[number, `VW Golf ${number}`, 'VW', 'Golf', `${(9_900 + number).toLocaleString('de')}`, '03/2018', '50.000'],
			...[vin, 'Perlnachtblau'],
		].join(';');
	});
	const bad = more.map(line => `${line}${';'.repeat(Math.max(0, 8 - line.split(';').length + 1))}`);
	return ['Fahrzeugnummer;Titel;Marke;Modell;VK brutto;EZ;Kilometer;FIN;Farbe', ...cars, ...bad].join('\r\n');
}

/** The form of an upload as a browser sends it. */
export function feedForm(name: string, content: string, fileName = 'bestand.csv'): FormData {
	const form = new FormData();
	form.append('name', name);
	form.append('datei', new File([content], fileName, { type: 'text/csv' }));
	return form;
}

/** What a form sends, to be changed and sent. */
export function followed({ sent }: PageForm): Record<string, string | string[]> {
	const fields: Record<string, string[]> = {};
	for (const [name, value] of sent) fields[name] = [...(fields[name] ?? []), value];
	return fields satisfies SentFields;
}

/** Something a test cannot go on without. */
export function goneRight<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('what the test looks for is not there');
	return value;
}

/** Waits until every source that is due has been visited. */
export async function visitNow({ services, db }: Pick<TestSite, 'services' | 'db'>): Promise<void> {
	for (let round = 0; round < 400; round += 1) {
		services.visits.look();
		const isRunning = db.prepare("SELECT 1 FROM source_visits WHERE state = 'running'").get() !== undefined;
		if (!isRunning && dueSources(db, secondsOf(services.now())).length === 0) return;
		await new Promise(resolve => setTimeout(resolve, 25));
	}
	throw new Error('the visits do not end');
}
