import { onTestFinished } from 'vitest';

/** Runs `tidy` when the test that is running is over; called outside a test (`beforeAll`, top level), after the file. */
export function afterThisTest(tidy: () => void | Promise<void>): void {
	try {
		onTestFinished(tidy);
	} catch {
		afterThisFile(tidy);
	}
}

/** Runs `tidy` when all tests of the file that is running are over. */
export function afterThisFile(tidy: () => void | Promise<void>): void {
	afterTheFile.push(tidy);
}

const afterTheFile: (() => void | Promise<void>)[] = [];

/** Tidies up after the file that is running, the newest first. */
export async function tidyAfterTheFile(): Promise<void> {
	for (const tidy of afterTheFile.splice(0).reverse()) await tidy();
}
