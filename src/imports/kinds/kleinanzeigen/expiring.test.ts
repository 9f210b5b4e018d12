import { expect, test } from 'vitest';
import { disconnectSource } from '../../sources.ts';
import { expireUnseen } from './expiring.ts';
import { withdrawPermission } from './permission.ts';
import { readerAndFake } from './reader.fixture.ts';

const active = (cars: readonly Record<string, unknown>[]) => cars.filter(({ status }) => status === 'active').length;

test('what nobody has seen there for two days leaves the market, whatever became of the source, and comes back when it is seen', async () => {
	const read = await readerAndFake({ settings: { tagesbudget: 8 } });
	await read.visit();
	read.passes(24 * 3_600);
	await read.visit();
	const count = read.cars().length;
	read.passes(25 * 3_600);
	expect(await expireUnseen(read.db, read.now())).toBe(0);
	withdrawPermission(read.db, read.id, read.now());
	disconnectSource(read.db, read.id, read.now());
	read.passes(24 * 3_600);
	expect(await expireUnseen(read.db, read.now())).toBe(count);
	expect(active(read.cars())).toBe(0);
	expect(await expireUnseen(read.db, read.now())).toBe(0);
});

test('a car that expired is back with the visit that sees it again', async () => {
	const read = await readerAndFake({ settings: { tagesbudget: 8 } });
	await read.visit();
	const count = read.cars().length;
	read.passes(49 * 3_600);
	expect(await expireUnseen(read.db, read.now())).toBe(count);
	await read.visit();
	expect(active(read.cars())).toBeGreaterThanOrEqual(count);
	expect(read.fake.offences).toEqual([]);
});
