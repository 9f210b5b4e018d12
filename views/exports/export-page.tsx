import type { LostFacts } from '#src/exports/lost-facts.ts';
import { AccountFrame } from '#views/accounts/account-frame.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { exportTexts as t } from '#views/texts/exports.ts';
import { german } from '#views/texts/german.ts';

import { Checkbox, ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';

export type ExportPageProps = {
	/** Cars on the market now, and all ads of the account. */
	offered: number;
	kept: number;
	lost: LostFacts;
	/** Absolute addresses of the feeds, for dealers. */
	feeds?: readonly string[];
	state: FormState;
};

/** `/konto/export` */
export function ExportPage({ offered, kept, lost, feeds, state }: ExportPageProps) {
	return (
		<AccountFrame title={t.title}>
			<p>{t.intro}</p>
			{offered === 0 && <p class="hint">{t.none}</p>}
			<section class="narrow">
				<h2>{t.mobileDe.title}</h2>
				<p>{t.mobileDe.text}</p>
				<p>
					<b>{t.mobileDe.warning}</b>
				</p>
				<form class="form" action="/konto/export/mobile-de.csv">
					<ErrorSummary title={accountTexts.errorTitle} state={state} />
					<TextField
						{...{ name: 'kundennummer', label: t.mobileDe.number, help: t.mobileDe.numberHelp, state }}
						{...{ inputmode: 'numeric', autocomplete: 'off', maxlength: 20 }}
						unmarked
					/>
					<Checkbox name="kopf" value="ja" label={t.mobileDe.header} help={t.mobileDe.headerHelp} state={state} />
					<p class="actions">
						<button type="submit" class="main">
							{t.mobileDe.csv}
						</button>
						<button type="submit" formaction="/konto/export/mobile-de.zip">
							{t.mobileDe.zip}
						</button>
					</p>
					<p class="hint">{t.cars(german.cars(offered))}</p>
				</form>
				<details>
					<summary>{t.lost.title}</summary>
					<p>{t.lost.intro}</p>
					<dl>
						<dt>{t.lost.facts}</dt>
						<dd>{lost.facts.join(', ')}</dd>
						<dt>{t.lost.coarser}</dt>
						<dd>{t.lost.coarserText(lost.coarser.join(', '))}</dd>
						<dt>{t.lost.onlyWithHeader}</dt>
						<dd>{lost.onlyWithHeader.join(', ')}</dd>
						<dt>{t.lost.equipment}</dt>
						<dd>{lost.equipment.join(', ')}</dd>
					</dl>
					<p>{t.lost.more}</p>
				</details>
			</section>
			<section class="narrow">
				<h2>{t.json.title}</h2>
				<p>{t.json.text}</p>
				<p>
					<a href="/konto/export/inserate.json" download>
						{t.json.get}
					</a>
				</p>
				<p class="hint">{t.cars(german.cars(kept))}</p>
			</section>
			{feeds && (
				<section class="narrow">
					<h2>{t.feeds.title}</h2>
					<p>{t.feeds.text}</p>
					<ul>
						{feeds.map(address => (
							<li>
								<a href={address}>{address}</a>
							</li>
						))}
					</ul>
				</section>
			)}
		</AccountFrame>
	);
}
