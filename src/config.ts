import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { StartRefused } from '#src/operations/start-refused.ts';
import { type logLevels, schema } from './settings.ts';

/** What the operator decides, read once at the start and never again. */
export type Config = {
	production: boolean;
	/** 0 takes any free port. */
	port: number;
	host: string;
	/** The public origin, without a slash at the end: every absolute link starts with it, whatever `Host` a request names. */
	origin: string;
	/** Absolute path of the folder of the database. */
	dataFolder: string;
	/** Absolute path of the folder of the photos. */
	uploadsFolder: string;
	/** Where backups go by themselves every hour, and how many stay; undefined where the operator wants none. */
	backups: { folder: string; keep: { hours: number; days: number; weeks: number } } | undefined;
	/** Whether an empty database is filled with the demo market. */
	demo: boolean;
	/** Whether the number of requests of each client is limited. */
	limits: boolean;
	logLevel: (typeof logLevels)[number];
	/** Addresses and networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed. */
	trustedProxies: readonly string[];
	metricsToken: string | undefined;
	/** Where mails are handed over; absent in development, where they can be read at `/dev/post`. */
	smtpUrl: string | undefined;
	/** Sender of all mails. */
	mailFrom: string;
	/** Origins that take push messages besides the known ones: for tests, and empty in production. */
	pushServices: readonly string[];
	/** Whether Kleinanzeigen is read where a written permission is recorded; off unless the operator says so. */
	kleinanzeigen: boolean;
	shutdownSeconds: number;
	/** `RADSTAND_…` names that nobody reads: most likely a typing error, worth a warning. */
	unknownSettings: readonly string[];
};

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 *
 * Throws `StartRefused` naming everything that is wrong at once: nobody should have to start six times to mend six things.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const given = Object.fromEntries(
		Object.entries(env)
			.filter(([name]) => name.startsWith('RADSTAND_'))
			.map(([name, value]) => [name, value?.trim() || undefined]),
	);
	const production = env.NODE_ENV === 'production';
	const read = schema.safeParse(given);
	const faults = read.success ? [] : read.error.issues.map(issue => fault(issue, given));
	// Read beside the rest, so that these are named together with every other fault.
	if (production && given.RADSTAND_LIMITS === 'off') {
		faults.push('RADSTAND_LIMITS=off is for benches and tests, and refused with NODE_ENV=production');
	}
	// A list that lets members make our machine talk to any of these must stay empty where members are strangers.
	if (production && given.RADSTAND_PUSH_SERVICES !== undefined) {
		faults.push('RADSTAND_PUSH_SERVICES is for tests, and refused with NODE_ENV=production');
	}
	if (production && browsersRefuseSessions(given.RADSTAND_ORIGIN)) {
		faults.push(
			'RADSTAND_ORIGIN must start with https:// with NODE_ENV=production: browsers refuse the session cookie over plain http',
		);
	}
	if (!read.success || faults.length > 0) {
		throw new StartRefused(['Radstand cannot start with this configuration:', ...faults].join('\n  - '));
	}
	const values = read.data;
	return {
		production,
		port: values.RADSTAND_PORT,
		host: values.RADSTAND_HOST,
		origin: values.RADSTAND_ORIGIN ?? defaultOrigin(values.RADSTAND_PORT),
		dataFolder: values.RADSTAND_DATA,
		uploadsFolder: values.RADSTAND_UPLOADS,
		backups: backupsOf(given.RADSTAND_BACKUPS, values, production),
		demo: values.RADSTAND_DEMO ?? !production,
		limits: values.RADSTAND_LIMITS,
		logLevel: values.RADSTAND_LOG_LEVEL,
		trustedProxies: values.RADSTAND_TRUSTED_PROXIES,
		smtpUrl: values.RADSTAND_SMTP_URL,
		mailFrom: values.RADSTAND_MAIL_FROM,
		pushServices: values.RADSTAND_PUSH_SERVICES,
		metricsToken: values.RADSTAND_METRICS_TOKEN,
		kleinanzeigen: values.RADSTAND_KLEINANZEIGEN,
		shutdownSeconds: values.RADSTAND_SHUTDOWN_SECONDS,
		unknownSettings: Object.keys(given).filter(name => !Object.hasOwn(schema.shape, name)),
	};
}

/**
 * Throws `StartRefused` for what a public server must have and the command line does without: at 2 a.m. a backup is restored
 * whether mail works or not.
 */
export function refuseUnfinished({ production, smtpUrl, mailFrom }: Config): void {
	if (production && (smtpUrl === undefined || /@localhost>?$/.test(mailFrom))) {
		throw new StartRefused(
			'RADSTAND_SMTP_URL and RADSTAND_MAIL_FROM must be set with NODE_ENV=production: without mail nobody can open an account',
		);
	}
}

/** A market that people rely on is backed up without anybody asking for it; one that is tried out is not. */
function backupsOf(
	asked: string | undefined,
	{ RADSTAND_BACKUPS, RADSTAND_BACKUP_KEEP: keep, RADSTAND_DATA }: z.infer<typeof schema>,
	production: boolean,
): Config['backups'] {
	const folder = asked === undefined && production ? join(RADSTAND_DATA, 'backups') : RADSTAND_BACKUPS;
	return folder === undefined ? undefined : { folder, keep };
}

/** The origin of a server that nobody gave a public one. */
export function defaultOrigin(port: number): string {
	return `http://localhost:${port}`;
}

/** Takes variables from `.env` in the working directory, as far as the environment does not set them itself. */
export function loadEnvFile(): void {
	if (existsSync('.env')) process.loadEnvFile('.env');
}

function fault(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
	const name = String(issue.path[0]);
	// A token in a log or on a shared screen is a token lost; the address of a mail server holds its password.
	const value = /_(TOKEN|URL)$/.test(name) ? '' : ` (it is ${JSON.stringify(given[name])})`;
	return `${name} ${issue.message}${value}`;
}

/** `Secure` cookies work over plain http on localhost alone, and the session cookie is `Secure` in production. */
function browsersRefuseSessions(origin: string | undefined): boolean {
	if (origin === undefined || !URL.canParse(origin)) return false;
	const url = new URL(origin);
	return url.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
