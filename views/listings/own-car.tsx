import { ownCarTexts as words } from '#views/texts/own-car.ts';
import { Notice } from '#views/ui/notice.tsx';

/** What makes the page of a car its seller's own. `hidden` where nobody else can see it, `isNew` right after publishing. */
export type OwnCar = {
	/** Not for what is sold: that stays as it was. */
	readonly editHref?: string;
	readonly listHref: string;
	readonly hidden?: 'paused' | 'held' | 'draft';
	readonly isNew?: boolean;
};

export function OwnCarNotice(props: { own: OwnCar }) {
	const { editHref, listHref, hidden, isNew } = props.own;
	const celebrates = isNew === true && hidden === undefined;
	return (
		<Notice title={celebrates ? words.published : words.title} tone={celebrates ? 'good' : undefined}>
			{celebrates && <p>{words.publishedText}</p>}
			{hidden !== undefined && <p>{words.hidden[hidden]}</p>}
			<p>
				{editHref !== undefined && (
					<>
						<a href={editHref}>{words.edit}</a> ·{' '}
					</>
				)}
				<a href={listHref}>{words.ownListings}</a>
			</p>
		</Notice>
	);
}
