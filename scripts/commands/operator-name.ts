import { userInfo } from 'node:os';

/** Who sits at the command line, for what is recorded with a name. */
export function operatorName(): string {
	return `radstand (${userInfo().username})`;
}
