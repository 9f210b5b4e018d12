import type { Child } from 'hono/jsx';
import type { PublicToday, Today } from '#src/chat/snapshots/reading.ts';
import { fieldText } from '#views/listings/history-words.ts';
import { german as t } from '#views/texts/german.ts';
import { snapshotTexts as words } from '#views/texts/snapshot.ts';

/** What has become of the ad: first of all, for that is why somebody opens this page. */
export function SinceThen(props: {
	today: Today;
	/** When the two were compared, seconds since 1970. */
	now: number;
	wasReserved: boolean;
	isErased: boolean;
	listingHref: string | undefined;
}) {
	const { today, listingHref } = props;
	return (
		<section class="since" aria-labelledby="heute">
			<h2 id="heute">{words.today.heading}</h2>
			<p class="hint">{words.today.asOf(words.moment(props.now))}</p>
			{today.state === 'gone' && <p>{words.today.gone}</p>}
			{today.state === 'hidden' && <p>{words.today.hidden}</p>}
			{today.state !== 'gone' && today.state !== 'hidden' && (
				<Changes today={today} wasReserved={props.wasReserved} isErased={props.isErased} />
			)}
			{listingHref !== undefined && (
				<p class="onscreen">
					<a href={listingHref}>{words.today.toAd}</a>
				</p>
			)}
		</section>
	);
}

function Changes(props: { today: PublicToday; wasReserved: boolean; isErased: boolean }) {
	const { today, wasReserved } = props;
	const lines: Child[] = [
		...today.changes.map(change => fieldText(t, change.field, change)),
		...(today.photosAdded > 0 ? [words.today.photosAdded(today.photosAdded)] : []),
		...(today.photosGone > 0 ? [words.today.photosGone(today.photosGone)] : []),
	];
	const isMoved = today.state !== (wasReserved ? 'reserved' : 'active');
	return (
		<>
			{today.state === 'sold' && <p>{words.today.sold}</p>}
			{today.state === 'reserved' && !wasReserved && <p>{words.today.reserved}</p>}
			{today.state === 'active' && wasReserved && <p>{words.today.free}</p>}
			{lines.length === 0 ? (
				<p>{words.today[props.isErased ? 'sameFacts' : isMoved ? 'otherwiseSame' : 'same']}</p>
			) : (
				<>
					<p>{words.today.changed}</p>
					<ul hx-ignore>
						{lines.map(line => (
							<li>{line}</li>
						))}
					</ul>
				</>
			)}
		</>
	);
}
