import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { importCommands } from './import-commands.fixture.ts';

const confirm = 'I hold the written permission of Kleinanzeigen and keep to its scope';

test('an operator records a permission word for word, sees it, and withdraws it', () => {
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const what = ['--reference', 'KA-17', '--contact', 'Recht', '--scope', 'Autos von Händlern'];
	const days = ['--granted-on', day(-3), '--expires-on', day(30)];
	const [tooEarly, connected, notConfirmed, ended, recorded, shown, withdrawn, after] = importCommands(
		freshDataFolder(),
		[
			['connect', 'kleinanzeigen', '--schedule', 'taeglich'],
			['connect', 'kleinanzeigen'],
			['permit', '1', ...what, ...days, '--confirm', `${confirm}!`],
			['permit', '1', ...what, '--granted-on', day(-9), '--expires-on', day(-1), '--confirm', confirm],
			['permit', '1', ...what, ...days, '--photos', '--confirm', confirm],
			['show', '1'],
			['permit', '1', '--withdraw'],
			['show', '1'],
		],
	);
	expect(tooEarly).toContain('von-hand alone');
	expect(connected).toContain('Source 1 is connected, and paused');
	expect(notConfirmed).toContain('word for word');
	expect(ended).toContain('a permission that has ended is none');
	expect(recorded).toContain('RADSTAND_KLEINANZEIGEN=on');
	expect(shown).toContain('off (RADSTAND_KLEINANZEIGEN); permission: valid');
	expect(shown).toMatch(/KA-17 of .*with photos, until .*confirmed by radstand \(/);
	expect(withdrawn).toContain('withdrawn');
	expect(after).toContain('paused (abgelaufen)');
	expect(after).toContain('permission: The permission KA-17 was withdrawn.');
});
