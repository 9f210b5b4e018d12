/**
 * A reason not to start that the operator can mend: a bad setting, a port that is taken. Whoever starts the server or
 * runs a command prints the message, without a stack, and exits with 1.
 */
export class StartRefused extends Error {
	constructor(message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'StartRefused';
	}
}
