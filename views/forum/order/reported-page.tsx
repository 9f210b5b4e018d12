import { Page } from '#views/layout/page.tsx';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { Notice } from '#views/ui/notice.tsx';

const words = forumOrderTexts.report;

/** The same address after a report has arrived: the post itself may be hidden by now. */
export function ReportedPage(props: { isNew: boolean; postHref: string }) {
	return (
		<Page title={words.title} robots="noindex" search={false} current="/forum" styles={['css/forms.css']}>
			<div class="narrow">
				<h1>{words.thanks}</h1>
				<Notice title={props.isNew ? words.done : words.again} tone="good" />
				<p class="actions">
					<a href={props.postHref}>{words.back}</a>
					<a href="/forum">{forumOrderTexts.rulesPage.back}</a>
					<a href="/forum/regeln">{words.rules}</a>
				</p>
			</div>
		</Page>
	);
}
