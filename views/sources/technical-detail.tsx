import type { VisitReason } from '#src/imports/visits.ts';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';

/** What is about the dealer's own file or settings. The rest is about our network and our disk, and the operator's to read. */
const forDealers: ReadonlySet<VisitReason> = new Set([
	...(['settings', 'credentials', 'not-allowed', 'not-understood', 'too-large', 'no-file', 'mapping'] as const),
	...(['broken-file', 'forbidden'] as const),
]);

/** The English sentence behind a reason, for those who have to mend a program. */
export function TechnicalDetail(props: { reason: VisitReason | null; detail: string | null }) {
	const { reason, detail } = props;
	if (reason === null || detail === null || !forDealers.has(reason)) return null;
	// Some begin with where the file lies here, which is nobody's business.
	const shown = detail.replace(/(^|\s)\/\S*\//g, '$1');
	return (
		<details>
			<summary>{t.detail.technical}</summary>
			<p lang="en" hx-ignore>
				<bdi>{shown}</bdi>
			</p>
		</details>
	);
}
