import { expect, test, vi } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { demoCommand } from './demo.ts';
import { type Ran, ranHere } from './ran-here.fixture.ts';

test('an empty market is filled, its forum too; a full one is left alone unless more is asked for', async () => {
	const folder = freshDataFolder({ empty: true });
	const first = await fill(folder, ['--listings', '12', '--json']);
	const report = JSON.parse(first.stdout);
	expect(report).toMatchObject({ listings: 12, dealers: 60, privateSellers: 400 });
	expect(report.posts).toBeGreaterThan(400);
	const again = await fill(folder, ['--listings', '12']);
	expect(again.stderr).toContain('the market holds 12 listings already');
	expect(again.status).toBe(1);
	// More cars come, and nobody says everything a second time.
	const more = await fill(folder, ['--listings', '8', '--more', '--json']);
	expect(JSON.parse(more.stdout)).toMatchObject({ listings: 8, posts: 0 });
	const production = await fill(folder, ['--more'], {
		NODE_ENV: 'production',
		RADSTAND_ORIGIN: 'https://autos.example',
	});
	expect(production.stderr).toContain('not with NODE_ENV=production');
	expect((await fill(folder, ['--listings', 'viele', '--more'])).status).not.toBe(0);
}, 60_000);

function fill(folder: string, words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
	for (const [name, value] of Object.entries({ RADSTAND_UPLOADS: `${folder}/uploads`, ...env }))
		vi.stubEnv(name, value);
	return ranHere([demoCommand()], folder, ['demo', 'fill', ...words]);
}
