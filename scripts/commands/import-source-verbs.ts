import type { Command } from 'commander';
import type { Database } from '#db/open.ts';
import { disconnect } from '#src/imports/disconnecting.ts';
import {
	allowShrinking,
	askForVisit,
	findSource,
	pauseSource,
	resumeSource,
	type Source,
} from '#src/imports/sources.ts';
import { forgetHostKey } from '#src/imports/ways/sftp-program.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { wholeNumber } from './typed.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

type Verb = {
	readonly name: string;
	readonly description: string;
	readonly does: (db: Database, id: number, at: number, dataFolder: string) => void | Promise<void>;
	/** The rest of "Source 4 …". */
	readonly said: string;
};

const verbs: readonly Verb[] = [
	{
		name: 'ask',
		description: 'have the running server visit a source within seconds',
		does: askForVisit,
		said: 'is visited next',
	},
	{
		name: 'pause',
		description: 'do not visit a source any more; its cars stay',
		does: (db, id, at) => pauseSource(db, id, 'hand', at),
		said: 'is paused',
	},
	{ name: 'resume', description: 'visit a paused source again', does: resumeSource, said: 'is visited again' },
	{
		name: 'allow-shrinking',
		description: 'the stock really is so much smaller: the next visit may end the cars that are gone',
		does: allowShrinking,
		said: 'may end the cars that are gone, once',
	},
	{
		name: 'forget-host-key',
		description: 'the SFTP server was set up anew, its owner says so: the next visit takes the key it shows then',
		does: (_db, id, _at, dataFolder) => forgetHostKey(dataFolder, id),
		said: 'takes the key that its server shows next',
	},
];

/** `radstand import ask|pause|resume|allow-shrinking|forget-host-key|disconnect <source>`. */
export function addSourceVerbs(command: Command): void {
	for (const { name, description, does, said } of verbs) {
		command
			.command(name)
			.description(description)
			.argument('<source>', 'its number', wholeNumber(1))
			.action((id: number) =>
				withDatabase({ readonly: false }, async (db, { dataFolder }) => {
					existingSource(db, id);
					await does(db, id, nowSeconds(), dataFolder);
					console.log(`Source ${id} ${said}.`);
				}),
			);
	}
	command
		.command('disconnect')
		.description('forget a source, its credentials and its files; its cars stay as they are')
		.argument('<source>', 'its number', wholeNumber(1))
		.option('--end-cars', 'its cars leave the market, but for those another source still has')
		.action((id: number, options: { endCars?: boolean }) =>
			withDatabase({ readonly: false }, async (db, { dataFolder }) => {
				const cars = options.endCars === true ? 'beenden' : 'lassen';
				const done = await disconnect({ db, dataFolder }, existingSource(db, id), cars, nowSeconds());
				if (done === 'running') throw new StartRefused(`source ${id} is being visited: try again in a moment`);
				console.log(`Source ${id} is disconnected.`);
			}),
		);
}

export function existingSource(db: Database, id: number): Source {
	const source = findSource(db, id);
	if (!source) throw new StartRefused(`there is no source ${id}: radstand import sources shows what there is`);
	return source;
}
