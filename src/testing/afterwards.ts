import { afterAll, onTestFinished } from 'vitest';

/** Runs `tidy` when the test that is running is over; called outside a test (`beforeAll`, top level), after the file. */
export function afterThisTest(tidy: () => void | Promise<void>): void {
	try {
		onTestFinished(tidy);
	} catch {
		afterTheFile.push(tidy);
	}
}

const afterTheFile: (() => void | Promise<void>)[] = [];

afterAll(async () => {
	for (const tidy of afterTheFile.splice(0).reverse()) await tidy();
});
