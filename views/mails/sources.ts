import { sourceRemovalTexts } from '#views/texts/source-removal.ts';
import { sourceTexts } from '#views/texts/sources.ts';
import type { MailParts } from './layout.tsx';

type About = {
	readonly origin: string;
	/** What its owner calls the source. */
	readonly name: string;
	readonly reason: keyof typeof sourceTexts.reasons;
	/** Why it is not asked any more; undefined while it is. */
	readonly pause: keyof typeof sourceTexts.pauses | undefined;
};

/** To the dealer whose source brought nothing, or less than can be believed. */
export function sourceTroubleMail({ origin, name, reason, pause, id }: About & { readonly id: number }): MailParts {
	return {
		origin,
		subject: `Deine Quelle „${name}“ braucht dich`,
		paragraphs: [
			'Guten Tag,',
			`beim Abholen deiner Autos aus „${name}“ ist etwas dazwischengekommen.`,
			sourceTexts.reasons[reason],
			...(pause === undefined ? [] : [sourceTexts.pauses[pause]]),
			'Deine Autos bei Radstand sind noch da, wie sie zuletzt waren.',
		],
		link: { href: `/konto/quellen/${id}`, text: 'Quelle ansehen' },
	};
}

type AboutForOperator = About & {
	readonly id: number;
	readonly visit: number;
	/** Whose it is; undefined for the operator's own. */
	readonly dealer: string | undefined;
	/** The English sentence of the log. */
	readonly detail: string;
};

/** To the operator, who sees the cause and may be able to help. */
export function sourceTroubleForOperator(about: AboutForOperator): MailParts {
	const { origin, name, reason, pause, id, visit, dealer, detail } = about;
	return {
		origin,
		subject: `Quelle ${id} „${name}“ braucht dich (${reason})`,
		paragraphs: [
			`Quelle ${id} „${name}“ (${dealer ?? 'deine eigene'}), Besuch ${visit}: ${sourceTexts.reasons[reason]}`,
			`Im Protokoll steht: ${detail}`,
			...(pause === undefined ? [] : [sourceTexts.pauses[pause]]),
			`Mehr zeigt: radstand import show ${id}`,
		],
	};
}

/** To the operator: somebody took out an ad of a market-wide source. */
export function removedOnRequestMail({ origin, id }: { readonly origin: string; readonly id: number }): MailParts {
	const { subject, text, undo } = sourceRemovalTexts.mail;
	return { origin, subject: subject(id), paragraphs: ['Guten Tag,', text(id), undo(id)] };
}
