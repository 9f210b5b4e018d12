import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type FetchStopped, stopped, type Visit } from '../source-kinds.ts';
import { unpackZip } from '../unpacking/zip.ts';
import { type Beside, megabyte, pictureName, plainName } from '../ways/brought.ts';
import { contentOf } from '../ways/content.ts';

const isList = (name: string) => name.toLowerCase().endsWith('.csv');

/** The list of cars in a delivered ZIP, and the pictures beside it. */
export async function deliveredZip(
	{ folder, signal }: Visit,
	zip: string,
	mostListBytes: number,
): Promise<{ readonly file: string; readonly pictures: readonly Beside[] } | FetchStopped> {
	const target = join(folder, 'unpacked');
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true, mode: 0o700 });
	const unpacked = await unpackZip(zip, target, {
		wanted: name => isList(name) || pictureName.test(name),
		// The list keeps a name that its dealer knows again in the report.
		nameOnDisk: (name, hash) => (isList(name) ? plainName(name) : `${hash}${extname(name).toLowerCase()}`),
		signal,
	});
	const refused = (reason: FetchStopped['reason'], detail: string) =>
		rm(target, { recursive: true, force: true }).then(() => stopped(reason, detail));
	if (!unpacked.ok) return refused(unpacked.reason, unpacked.detail);
	const lists = unpacked.files.filter(({ name }) => isList(name));
	const [list] = lists;
	if (list === undefined) {
		const where = unpacked.inFolders > 0 ? ': the files must lie in no folder' : '';
		return refused('no-file', `The ZIP holds no *.csv${where}.`);
	}
	if (lists.length > 1)
		return refused('not-understood', 'The ZIP holds more than one *.csv: nobody knows which counts.');
	if (list.bytes > mostListBytes)
		return refused('too-large', `The list in the ZIP is larger than ${mostListBytes / megabyte} MB.`);
	const { content } = await contentOf(list.file);
	if (content === 'empty') return refused('no-file', 'The list in the ZIP is empty.');
	if (content !== 'text') return refused('not-understood', 'The list in the ZIP is no text.');
	return { file: list.file, pictures: unpacked.files.filter(file => file !== list) };
}
