import { expect, test } from 'vitest';
import { openingHoursForMachines } from './opening-hours.ts';

test.each([
	['Montag 9:00–18:00 Uhr', ['Mo 09:00-18:00']],
	['Mo–Fr 9–18 Uhr', ['Mo-Fr 09:00-18:00']],
	['Mo. - Fr.: 8.30 - 12.00 und 13.00 - 18.00 Uhr', ['Mo-Fr 08:30-12:00', 'Mo-Fr 13:00-18:00']],
	['Montag bis Donnerstag 9 bis 17 Uhr', ['Mo-Th 09:00-17:00']],
	['Sonnabend 10:00-14:00', ['Sa 10:00-14:00']],
	['Dienstag 9:00–18:00 Uhr\nSonntag geschlossen', ['Tu 09:00-18:00']],
	['Samstag nach Vereinbarung', []],
	['Samstag 9–13 Uhr (nur im Sommer)', []],
	['täglich 9–18 Uhr', []],
	['Mo 18–9 Uhr', []],
	['Mo 9:75–18 Uhr', []],
	['M 9–18', []],
	['<script>alert(1)</script>', []],
	['', []],
])('%j is %j to a machine', (text, hours) => {
	expect(openingHoursForMachines(text)).toEqual(hours);
});
