/**
 * Why an import cannot begin or go on: a mapping that is wrong, a file that is not there or of another shape. The message
 * is English, for the person at the keyboard, and may have several lines; whoever runs a command prints it without a stack.
 */
export class ImportRefused extends Error {
	constructor(message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'ImportRefused';
	}
}
