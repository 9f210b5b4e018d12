import { date, timeOfDay } from '#src/formats/german.ts';
import { signInTexts } from '#views/texts/sign-in.ts';
import { composeMail } from './layout.tsx';

/*
 * Mails on the way into an account. They go to addresses that anybody may have typed in: nothing that was typed stands in
 * them, or our mails would carry strangers' messages.
 */

const t = signInTexts.mails;

export function confirmationMail(
	origin: string,
	{ token, kind, at }: { token: string; kind: 'privat' | 'haendler'; at: number },
) {
	const { subject, paragraphs, link, closing } = t.confirmation;
	return composeMail({
		...{ origin, subject, closing, paragraphs: paragraphs(kind, moment(at)) },
		link: { href: `/registrieren/bestaetigen?token=${token}`, text: link },
	});
}

export function knownAddressMail(origin: string) {
	const { subject, paragraphs, signIn, forgotten, closing } = t.knownAddress;
	const links = [
		{ href: '/anmelden', text: signIn },
		{ href: '/passwort-vergessen', text: forgotten },
	];
	return composeMail({ origin, subject, paragraphs, links, closing });
}

export function passwordResetMail(origin: string, { token, at }: { token: string; at: number }) {
	const { subject, paragraphs, link, closing } = t.reset;
	return composeMail({
		...{ origin, subject, closing, paragraphs: paragraphs(moment(at)) },
		link: { href: `/passwort-neu?token=${token}`, text: link },
	});
}

export function passwordChangedMail(origin: string, at: number) {
	const { subject, paragraphs, link } = t.passwordChanged;
	return composeMail({
		...{ origin, subject, paragraphs: paragraphs(moment(at)) },
		link: { href: '/passwort-vergessen', text: link },
	});
}

export function newDeviceMail(origin: string, where: { device: string; network: string; at: number }) {
	const { subject, paragraphs, devices, forgotten } = t.newDevice;
	const links = [
		{ href: '/konto/geraete', text: devices },
		{ href: '/passwort-vergessen', text: forgotten },
	];
	return composeMail({
		...{ origin, links, subject: subject(where.device) },
		paragraphs: paragraphs(where.device, where.network, moment(where.at)),
	});
}

/** "22.11.2026 um 21:31 Uhr", by the clock of Berlin. */
function moment(at: number): string {
	const time = new Date(at * 1000);
	return `${date(time)} um ${timeOfDay(time)} Uhr`;
}
