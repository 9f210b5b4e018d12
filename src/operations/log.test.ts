import { expect, test } from 'vitest';
import { createLog, loggableTarget, truncatedAddress } from './log.ts';

test('an attacker who writes line breaks and terminal commands into a field gets one harmless line', () => {
	const lines: string[] = [];
	const log = createLog('info', { write: line => lines.push(line) });
	const attack = 'a\r\n{"level":"fatal"}\u001b[2J\u0000\u0085\u009b31m\u2028\u2029\u202eb';
	log.info({ agent: attack }, attack);
	expect(lines).toHaveLength(1);
	expect(lines[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
	expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', message: attack, agent: attack });
});

test.each([
	['/autos/volkswagen/golf', '/autos/volkswagen/golf'],
	['/autos?plz=50667&q=mein+name&plz=50668', '/autos?plz&q'],
	[
		'/inserat/4711-audi-a4-avant-2-0-tdi-quattro-s-line-scheckheft',
		'/inserat/4711-audi-a4-avant-2-0-tdi-quattro-s-line-scheckheft',
	],
	['/passwort-vergessen/kJ8sdf0aQpLmNx73hQ0zT1', '/passwort-vergessen/…'],
	['/abbestellen/9f86d081884c7d659a2feaa0c55ad015', '/abbestellen/…'],
	['/konto/erika%40example.org', '/konto/…'],
	[`/${'a-'.repeat(400)}`, `/${'a-'.repeat(149)}…`],
])('the log keeps of %s what is nobody’s secret', (target, expected) => {
	expect(loggableTarget(target)).toBe(expected);
});

test('the log never keeps a whole address', () => {
	expect(truncatedAddress('198.51.100.7')).toBe('198.51.100.0/24');
	expect(truncatedAddress('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
});
