import { AccountFrame } from '#views/accounts/account-frame.tsx';
import { dealerTexts } from '#views/texts/dealers.ts';
import { german } from '#views/texts/german.ts';

const t = dealerTexts.commercial;

/** `/konto/profil/gewerblich`: a step that cannot be taken back is explained before it is taken. */
export function CommercialPage(props: { running: number }) {
	return (
		<AccountFrame title={t.title}>
			<div class="form">
				{t.text.map(paragraph => (
					<p>{paragraph}</p>
				))}
				{props.running > 0 && <p>{t.running(german.formats.counted(props.running, 'Inserat', 'Inserate'))}</p>}
				<p>{t.oneWay}</p>
				<p class="actions">
					<a class="main" href="/konto/haendler">
						{t.next}
					</a>
					<a href="/konto/profil">{t.cancel}</a>
				</p>
			</div>
		</AccountFrame>
	);
}
