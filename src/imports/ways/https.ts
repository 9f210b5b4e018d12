import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { retryAfterSeconds } from '#src/formats/retry-after.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { basicAuth } from '../fetching/basic-auth.ts';
import type { FileAnswer } from '../fetching/outgoing.ts';
import { validatorsIn, validatorsOf } from '../fetching/validators.ts';
import { type FetchStopped, stopped, type Visit } from '../source-kinds.ts';
import { type Brought, plainName, type Way } from './brought.ts';
import { takenContent } from './content.ts';
import { clearedDelivery, deliveryFolder } from './delivery.ts';

/** A file at a web address; asked with what its server said about it last time. */
export const bringOverHttps: Way = async (visit, acceptance) => {
	const { source, credentials, outgoing } = visit;
	const target = join(await deliveryFolder(visit.folder), '.arriving');
	const headers: Record<string, string> = {
		accept: 'text/csv, application/zip, text/xml, application/json, */*;q=0.5',
	};
	if (credentials !== undefined) headers.authorization = basicAuth(credentials);
	// What is refused on the way (`RequestRefused`) is read by whoever visits.
	const answer = await outgoing.download(source.address, target, {
		headers,
		maxBytes: Math.max(acceptance.mostBytes, acceptance.mostZipBytes),
		...validatorsIn(source.memory),
	});
	if (answer.status === 304) return { result: 'unchanged', confirms: true };
	if (answer.status !== 200) return refusedAnswer(answer, visit);
	return accepted(visit, acceptance, target, answer);
};

async function accepted(
	visit: Visit,
	acceptance: Parameters<Way>[1],
	arrived: string,
	answer: FileAnswer,
): Promise<Brought> {
	const found = await takenContent(arrived, acceptance, 'The address');
	if ('result' in found) {
		await rm(arrived, { force: true });
		return found;
	}
	const name = plainName(decoded(new URL(answer.url).pathname));
	const file = join(await clearedDelivery(visit.folder, '.arriving'), name);
	await rename(arrived, file);
	return {
		result: 'file',
		...{ file, name, content: found.content, beside: [] },
		validators: validatorsOf(answer),
	};
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function refusedAnswer(answer: FileAnswer, { now }: Visit): FetchStopped {
	const { status } = answer;
	const said = `The address answers with status ${status}`;
	if (status === 401 || status === 407) return stopped('credentials', `${said}: user name or password are refused.`);
	if (status === 403) return stopped('not-allowed', `${said}: we may not read there.`);
	if (status === 404 || status === 410) return stopped('no-file', `${said}: there is no such file.`);
	if (status === 429 || status === 503) {
		const seconds = retryAfterSeconds(answer.header('retry-after'), now());
		const reason = status === 429 ? 'too-many-requests' : 'unreachable';
		return stopped(
			reason,
			`${said}: it asks us to wait.`,
			seconds === undefined ? {} : { retryAt: secondsOf(now()) + seconds },
		);
	}
	if (status >= 500) return stopped('unreachable', `${said}.`);
	return stopped('not-understood', `${said}, which is no file.`);
}
