import { BlockList, isIP, isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#db/root.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting, as text of the environment; `.env.example` lists the same names with the same defaults. */
export const schema = z.object({
	RADSTAND_PORT: wholeNumber(0, 65_535).prefault('3000'),
	RADSTAND_HOST: z
		.string()
		.refine(
			text => isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text),
			'must be an address or a host name',
		)
		.prefault('127.0.0.1'),
	RADSTAND_ORIGIN: z.string().transform(readOrigin).optional(),
	RADSTAND_DATA: z
		.string()
		.transform(path => resolve(path))
		.prefault(resolve(projectRoot, 'db/data')),
	RADSTAND_UPLOADS: z
		.string()
		.transform(path => resolve(path))
		.prefault(resolve(projectRoot, 'uploads')),
	RADSTAND_BACKUPS: z
		.string()
		.transform(path => (path === 'off' ? undefined : resolve(path)))
		.optional(),
	RADSTAND_BACKUP_KEEP: z.string().transform(readKeeping).prefault('24,7,4'),
	RADSTAND_DEMO: onOrOff().optional(),
	RADSTAND_LIMITS: onOrOff().prefault('on'),
	RADSTAND_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).prefault('info'),
	RADSTAND_TRUSTED_PROXIES: z.string().transform(readNetworks).prefault(''),
	RADSTAND_METRICS_TOKEN: z
		.string()
		.regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 visible ASCII characters without spaces')
		.optional(),
	RADSTAND_SMTP_URL: z
		.string()
		.refine(isSmtpUrl, 'must be a mail server such as smtp://user:password@mail.example:587 or smtps://mail.example')
		.optional(),
	RADSTAND_MAIL_FROM: z
		.string()
		.regex(/^([^<>\r\n"]{1,80} )?<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be a sender such as Radstand <post@autos.example>')
		.prefault('Radstand <post@localhost>'),
	RADSTAND_PUSH_SERVICES: z.string().transform(readOrigins).prefault(''),
	RADSTAND_KLEINANZEIGEN: onOrOff().prefault('off'),
	RADSTAND_SHUTDOWN_SECONDS: wholeNumber(0, 300).prefault('10'),
});

function wholeNumber(least: number, most: number) {
	return z.string().transform((text, context) => {
		const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
		if (value >= least && value <= most) return value;
		context.addIssue(`must be a whole number from ${least} to ${most}`);
		return z.NEVER;
	});
}

function readKeeping(text: string, context: z.RefinementCtx) {
	const [, hours, days, weeks] = /^(\d{1,3}), ?(\d{1,3}), ?(\d{1,3})$/.exec(text) ?? [];
	if (weeks !== undefined) return { hours: Number(hours), days: Number(days), weeks: Number(weeks) };
	context.addIssue('must be three numbers: backups kept of as many hours, days and weeks, such as 24,7,4');
	return z.NEVER;
}

function onOrOff() {
	return z.enum(['on', 'off'], 'must be on or off').transform(text => text === 'on');
}

function isSmtpUrl(text: string): boolean {
	return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';
}

function readOrigin(text: string, context: z.RefinementCtx): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const bare = url !== undefined && url.origin !== 'null' && `${url.origin}/` === url.href;
	if (url !== undefined && bare && /^https?:$/.test(url.protocol)) return url.origin;
	context.addIssue('must be an origin such as https://autos.example, without path, query or password');
	return z.NEVER;
}

function readOrigins(text: string, context: z.RefinementCtx): string[] {
	return text.split(',').flatMap(part => (part.trim() === '' ? [] : [readOrigin(part.trim(), context)]));
}

function readNetworks(text: string, context: z.RefinementCtx): string[] {
	const networks = text.split(',').flatMap(part => part.trim() || []);
	for (const network of networks) {
		if (!isNetwork(network)) {
			context.addIssue(`must list addresses or networks such as 10.0.0.0/8, and ${JSON.stringify(network)} is neither`);
		}
	}
	return networks;
}

function isNetwork(text: string): boolean {
	const [address = '', bits, ...rest] = text.split('/');
	if (isIP(address) === 0 || rest.length > 0) return false;
	if (bits === undefined) return true;
	// A network of 0 bits would let every visitor name their own address.
	return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (isIPv4(address) ? 32 : 128);
}

/** The networks of `RADSTAND_TRUSTED_PROXIES` as something that can be asked. Expects what the schema let through. */
export function networkList(networks: readonly string[]): BlockList {
	const list = new BlockList();
	for (const network of networks) {
		const [address = '', bits] = network.split('/');
		const family = isIPv4(address) ? 'ipv4' : 'ipv6';
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(bits), family);
	}
	return list;
}
