import { date } from '#src/formats/german.ts';
import { Page } from '#views/layout/page.tsx';
import { sellingTexts } from '#views/texts/selling.ts';
import { Notice } from '#views/ui/notice.tsx';
import { placePath } from './steps.ts';

const t = sellingTexts.start;

/** `/inserieren`: what one needs, the way in, and what was begun before. */
export function SellingStartPage(props: {
	drafts: readonly { id: number; name: string | undefined; changedAt: Date }[];
	/** A commercial seller without a dealer page. */
	owesDealerPage: boolean;
	discarded: boolean;
}) {
	const { drafts } = props;
	return (
		<Page
			title={t.title}
			search={false}
			current="/inserieren"
			styles={['css/forms.css', 'css/selling.css']}
			robots="noindex"
		>
			<div class="prose">
				<h1>{t.title}</h1>
				{props.discarded && <Notice tone="good" title={t.discarded} />}
				{props.owesDealerPage && (
					<Notice title={t.dealerTitle}>
						<p>{t.dealerText}</p>
						<p>
							<a href="/konto/haendler">{t.dealerLink}</a>
						</p>
					</Notice>
				)}
				{t.intro.map(sentence => (
					<p>{sentence}</p>
				))}
				<form method="post" action="/inserieren" class="actions">
					<button class="main" type="submit">
						{t.begin}
					</button>
					<a href="/meine-inserate">{t.ownListings}</a>
				</form>
				<p>
					{t.elsewhere} <a href="/inserieren/uebernehmen">{t.takeOver}</a>
				</p>
				{drafts.length > 0 && (
					<section>
						<h2>{t.drafts}</h2>
						<ul class="drafts">
							{drafts.map(({ id, name, changedAt }) => (
								<li>
									<p>
										<b hx-ignore>{name ?? t.unnamed}</b>
										<br />
										<small class="hint">{t.changed(date(changedAt))}</small>
									</p>
									<form method="post" action={`${placePath({ kind: 'draft', id })}/verwerfen`} class="actions">
										<a class="second" href={placePath({ kind: 'draft', id })}>
											{t.continue}
										</a>
										<button type="submit">{t.discard}</button>
									</form>
								</li>
							))}
						</ul>
					</section>
				)}
			</div>
		</Page>
	);
}
