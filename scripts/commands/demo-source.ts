import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { type FakeFeed, feedFiles, startFakeFeed } from '#scripts/fakes/feed.ts';
import { calmFeed } from '#scripts/fakes/feed-switches.ts';
import { startFakeKleinanzeigen } from '#scripts/fakes/kleinanzeigen.ts';
import { calmKleinanzeigen } from '#scripts/fakes/kleinanzeigen-switches.ts';
import type { FakeRequest } from '#scripts/fakes/local-server.ts';
import { startFakeMobileDe } from '#scripts/fakes/mobile-de.ts';
import { calmMobileDe } from '#scripts/fakes/mobile-de-switches.ts';
import { feedWords, kleinanzeigenWords, mobileDeWords, type SwitchWords } from '#scripts/fakes/switch-words.ts';
import { confirmationSentence } from '#src/imports/kinds/kleinanzeigen/permission.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printable } from './printable.ts';
import { oneOf, wholeNumber } from './typed.ts';

const fakes = ['mobile-de', 'kleinanzeigen', 'feed'] as const;
type Fake = (typeof fakes)[number];
type Options = { port: number; cars: number; seed: number; gap: number; with: readonly string[] };

/** A fake that runs, as this command needs it. */
type Running = {
	readonly lines: readonly string[];
	/** Turns a switch on. */
	readonly turn: (word: string) => void;
	/** Everything as it was at first. */
	readonly calm: () => void;
	readonly close: () => Promise<void>;
};

const words: Readonly<Record<Fake, SwitchWords<unknown>>> = {
	'mobile-de': mobileDeWords,
	kleinanzeigen: kleinanzeigenWords,
	feed: feedWords,
};

/** `radstand import demo-source mobile-de|kleinanzeigen|feed` */
export function addDemoSourceCommand(command: Command): void {
	command
		.command('demo-source')
		.description(
			'a pretended mobile.de, Kleinanzeigen or dealer’s file on this machine, to try an import without an account',
		)
		.argument('<which>', fakes.join(', '), oneOf(fakes))
		.option('--port <port>', '0 = any that is free', wholeNumber(0, 65_535), 0)
		.option('--cars <count>', 'how many there are', wholeNumber(0, 20_000), 60)
		.option('--seed <number>', 'other cars for another number', wholeNumber(0, 1_000_000), 1)
		.option('--gap <seconds>', 'kleinanzeigen: the pause it demands between two requests', wholeNumber(0, 3_600), 10)
		.addOption(
			new Option('--with <switch>', 'what goes wrong, see below; may be repeated')
				.default([], 'nothing')
				.argParser((word: string, before: readonly string[]) => [...before, word]),
		)
		.addHelpText('after', () => fakes.map(switchesHelp).join(''))
		.action(run);
}

async function run(which: Fake, options: Options): Promise<void> {
	for (const word of options.with) {
		if (!words[which].has(word)) {
			throw new StartRefused(`${which} has no switch ${word}; it has ${[...words[which].keys()].join(', ')}`);
		}
	}
	const running = await starting(which, options);
	for (const word of options.with) running.turn(word);
	for (const line of running.lines) console.log(line);
	const typed = process.stdin.isTTY ? listenToTyping(which, running) : undefined;
	console.log(`${typed ? 'A switch typed here is turned on, an empty line turns all off. ' : ''}Ctrl-C ends it.\n`);
	await new Promise<void>(resolve => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
		typed?.once('close', resolve);
	});
	typed?.close();
	await running.close();
}

function listenToTyping(which: Fake, running: Running) {
	const typed = createInterface({ input: process.stdin });
	typed.on('line', line => {
		const word = line.trim();
		if (word === '') running.calm();
		else if (words[which].has(word)) running.turn(word);
		else return console.log(`There is no switch ${printable(word)}; there are ${[...words[which].keys()].join(', ')}.`);
		console.log(word === '' ? 'All switches are off.' : `${word} is on.`);
	});
	return typed;
}

async function starting(which: Fake, options: Options): Promise<Running> {
	try {
		if (which === 'mobile-de') return await startMobileDe(options);
		return which === 'feed' ? await startFeed(options) : await startKleinanzeigen(options);
	} catch (error) {
		if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
			throw new StartRefused(`port ${options.port} cannot be had (${error.code}); --port 0 takes any that is free`);
		}
		throw error;
	}
}

async function startMobileDe({ cars, seed, port }: Options): Promise<Running> {
	const fake = await startFakeMobileDe({ cars, seed, port, onAnswered: printRequest });
	const { user, password } = calmMobileDe;
	return {
		lines: [
			`A pretended mobile.de with ${cars} cars: ${fake.origin}`,
			`  user ${user}, password ${password}; as an API account (--with api) the customerId is ${fake.customerId}`,
			...connecting('mobile-de', fake.origin, { user, password }),
		],
		turn: word => fake.set(mobileDeWords.get(word)?.set ?? {}),
		calm: () => fake.set(calmMobileDe),
		close: fake.close,
	};
}

async function startKleinanzeigen({ cars, seed, port, gap }: Options): Promise<Running> {
	let told = 0;
	const fake = await startFakeKleinanzeigen({
		ads: cars,
		seed,
		port,
		minGapMs: gap * 1_000,
		onAnswered: (request, status) => {
			printRequest(request, status);
			for (const { kind, detail } of fake.offences.slice(told)) console.log(`  ! ${kind}: ${printable(detail)}`);
			told = fake.offences.length;
		},
	});
	return {
		lines: [
			`A pretended Kleinanzeigen with ${cars} ads, a third of them of private people: ${fake.origin}`,
			`  It asks for ${gap} s between two requests; whatever a reader must not do follows its line after a !`,
			...connecting('kleinanzeigen', fake.origin),
			...permitting(),
		],
		turn: word => fake.set(kleinanzeigenWords.get(word)?.set ?? {}),
		calm: () => fake.set(calmKleinanzeigen),
		close: fake.close,
	};
}

async function startFeed({ cars, seed, port }: Options): Promise<Running> {
	const fake: FakeFeed = await startFakeFeed({ cars, seed, port, onAnswered: printRequest });
	return {
		lines: [
			`A dealer’s web space with ${cars} cars:`,
			...Object.entries(feedFiles).map(([path, what]) => `  ${fake.origin}${path}  ${what}`),
			`  with --with password: user ${fake.user}, password probe-passwort`,
			...connecting('fahrzeug-feed', `${fake.origin}/fahrzeuge.csv`),
			...connecting('mobile-de-datei', `${fake.origin}/bestand.zip`).slice(1),
		],
		turn: word => fake.set(feedWords.get(word)?.set ?? {}),
		calm: () => fake.set(calmFeed),
		close: fake.close,
	};
}

/** What Kleinanzeigen needs besides: a permission, here a pretended one, and that it is switched on. */
function permitting(): string[] {
	const day = (daysFromNow: number) => new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
	return [
		'Then, with the number it was given instead of N (a pretended permission for a pretended site; the real one needs a real one):',
		`  npx radstand import permit N --reference probe --contact probe --scope probe --granted-on ${day(-1)} --expires-on ${day(2)} --confirm "${confirmationSentence}"`,
		'  RADSTAND_KLEINANZEIGEN=on npx radstand import run --source N',
	];
}

/** The next command, ready to be copied; a password comes through a pipe, for arguments are seen by everybody. */
function connecting(kind: string, address: string, credentials?: { user: string; password: string }): string[] {
	const pipe = credentials ? `printf %s ${credentials.password} | ` : '';
	const user = credentials ? ` --user ${credentials.user} --password-file -` : '';
	return [
		'Connect it in another terminal:',
		`  ${pipe}npx radstand import connect ${kind} --name probe-${kind} --address ${address}${user} --private-network --schedule von-hand`,
	];
}

function printRequest({ method, url, signedInAs, headers }: FakeRequest, status: number): void {
	const time = new Date().toISOString().slice(11, 19);
	const who = signedInAs ? ` as ${signedInAs.user}` : '';
	const agent = headers['user-agent'] ?? 'nobody';
	console.log(printable(`${time} ${status} ${method} ${url}${who} (${agent})`));
}

function switchesHelp(which: Fake): string {
	const lines = [...words[which]].map(([word, { says }]) => `  ${word.padEnd(22)}${says}`);
	return `\nSwitches of ${which}:\n${lines.join('\n')}\n`;
}
