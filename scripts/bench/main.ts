import process from 'node:process';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/open.ts';
import { makeMarket } from './filling.ts';
import { type Measuring, measurements } from './measurements.ts';
import { runOracle } from './oracle.ts';
import { type Figure, figureTable } from './report.ts';

const help = `npm run bench -- [options]
  --count 50000|1000000   listings in the market (default 50000)
  --folder PATH           where the market lies, kept between runs (default /tmp/radstand-bench-COUNT)
  --only a,b              some measurements: ${Object.keys(measurements).join(', ')}
  --seconds N             length of each measurement under load (default 10)
  --profile PATH          the server under load leaves a processor profile of each thread there
  --json                  figures as JSON
npm run bench -- oracle   [--folder PATH] [--count N]: judges the search over any database by an oracle that shares no code with it
npm run bench -- pictures [cars] [view]: how different the demo pictures are
npm run bench -- uploads  [folder of photos]: how long sellers wait for their photos, and everybody else meanwhile
npm run bench -- alerts   [--count N] [--folder PATH] [--searches N]: new cars held against saved searches
npm run bench -- streams  [N]: what N open conversations cost, and how soon a message is there
npm run bench -- imports  [cars]: a dealer's 10,000 cars come in, and what visitors notice
npm run bench -- forum    [--posts N] [--folder PATH]: pages of the forum and the search over it
npm run bench -- models   [--count N] [--folder PATH]: what a page of a model costs and weighs`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		count: { type: 'string', default: '50000' },
		folder: { type: 'string' },
		only: { type: 'string' },
		seconds: { type: 'string', default: '10' },
		profile: { type: 'string' },
		json: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});
const count = wholeNumber('count', values.count);
const seconds = wholeNumber('seconds', values.seconds);
const folder = values.folder ?? `/tmp/radstand-bench-${count}`;
const wanted = values.only?.split(',') ?? Object.keys(measurements);
const unknown = wanted.filter(name => !Object.hasOwn(measurements, name));
const [subject, ...more] = positionals;

if (values.help) console.log(help);
else if (unknown.length > 0 || more.length > 0 || (subject !== undefined && subject !== 'oracle')) giveUp(help);
else {
	// The oracle judges any database; figures are about the generated market alone.
	const isOwnDatabase = subject === 'oracle' && values.folder !== undefined;
	if (!isOwnDatabase) makeMarket(folder, count, text => console.error(text));
	if (subject === 'oracle') process.exitCode = runOracle({ data: folder }) === 0 ? 0 : 1;
	else await measure();
}

async function measure(): Promise<void> {
	const db = openDatabase(folder, { readonly: true });
	const figures: Figure[] = [];
	const measuring: Measuring = {
		db,
		folder,
		count,
		seconds,
		profileFolder: values.profile,
		tell: text => console.error(text),
	};
	for (const [name, run] of Object.entries(measurements)) {
		if (!wanted.includes(name)) continue;
		console.error(`measuring: ${name}`);
		figures.push(...(await run(measuring)));
	}
	db.close();
	console.log(values.json ? JSON.stringify({ count, figures }, null, '\t') : figureTable(figures));
}

function wholeNumber(name: string, text: string): number {
	if (!/^[1-9]\d{0,7}$/.test(text)) giveUp(`--${name} must be a whole number`);
	return Number(text);
}

function giveUp(text: string): never {
	console.error(text);
	process.exit(2);
}
