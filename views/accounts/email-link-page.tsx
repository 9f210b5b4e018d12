import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';

const t = accountTexts.emailLink;

export type EmailLinkProps =
	/** Scanners of mail programs open every link: only a button changes something. */
	| { readonly step: 'confirm' | 'undo'; readonly action: string; readonly token: string; readonly email: string }
	| { readonly step: 'confirmed' | 'undone' | 'expired' | 'taken' };

/** What the links of mails about an address lead to, signed in or not. */
export function EmailLinkPage(props: EmailLinkProps) {
	const title = titles[props.step];
	return (
		<Page title={title} robots="noindex" search={false} styles={['css/forms.css']}>
			<h1>{title}</h1>
			<div class="form">
				<Content {...props} />
			</div>
		</Page>
	);
}

const titles = {
	confirm: t.confirmTitle,
	undo: t.undoTitle,
	confirmed: t.confirmed,
	undone: t.undone,
	expired: t.expired,
	taken: t.taken,
} as const satisfies Record<EmailLinkProps['step'], string>;

function Content(props: EmailLinkProps) {
	switch (props.step) {
		case 'confirm':
		case 'undo':
			return (
				<>
					<p hx-ignore>{props.step === 'confirm' ? t.confirmText(props.email) : t.undoText(props.email)}</p>
					{props.step === 'undo' && <p>{t.undoEffect}</p>}
					<form method="post" action={props.action}>
						<input type="hidden" name="token" value={props.token} />
						<button type="submit" class="main">
							{props.step === 'confirm' ? t.confirm : t.undo}
						</button>
					</form>
				</>
			);
		case 'undone':
			return (
				<>
					<p>{t.undoneText}</p>
					<p>
						<a class="main" href="/passwort-vergessen">
							{t.choosePassword}
						</a>
					</p>
				</>
			);
		default:
			return (
				<>
					<p>{props.step === 'confirmed' ? t.confirmedText : props.step === 'taken' ? t.takenText : t.expiredText}</p>
					<p>
						<a href="/konto">{t.toAccount}</a>
					</p>
				</>
			);
	}
}
