import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { recoveryCodesLeft, takeRecoveryCode } from './recovery-codes.ts';

/** Spends a recovery code in a sign-in, and tells its owner: who finds the paper should not go unnoticed. */
export function signInByRecoveryCode(
	db: Database,
	userId: number,
	typed: string,
	{ origin, at }: { origin: string; at: number },
): boolean {
	return db
		.transaction(() => {
			if (!takeRecoveryCode(db, userId, typed, at)) return false;
			const { mails, account } = secondFactorTexts;
			const email = prepared(db, 'SELECT email FROM users WHERE id = ?').pluck().get(userId);
			const mail = composeMail({
				origin,
				subject: mails.codeUsedSubject,
				paragraphs: [mails.codeUsed(account.codes.left(recoveryCodesLeft(db, userId)))],
				link: { href: '/konto/zweiter-faktor', text: account.title },
				closing: mails.closing,
			});
			queueMail(db, { to: String(email), ...mail }, at);
			return true;
		})
		.immediate();
}
