import { useContext } from 'hono/jsx';
import { VisitorContext } from '#views/layout/visitor.ts';
import { favouritesTexts as words } from '#views/texts/favourites.ts';
import { Notice } from '#views/ui/notice.tsx';
import { Problems } from '#views/ui/problems.tsx';
import type { FavouritesPageProps } from './page.tsx';

/** What went wrong, or was not to be understood, above the list. */
export function Notices(props: FavouritesPageProps) {
	const isGuest = useContext(VisitorContext).name === undefined;
	const { fullAt, problems } = props;
	return (
		<>
			{props.refused !== undefined && (
				<div class="errors" role="alert" tabindex={-1} autofocus>
					<h2>{words.noteFailed}</h2>
					<ul>
						<li>
							<a href={`#notiz-${props.refused.id}`}>{props.refused.message}</a>
						</li>
					</ul>
				</div>
			)}
			{fullAt !== undefined && (
				<Notice title={words.fullTitle}>
					<p>{isGuest ? words.fullGuest(fullAt) : words.fullMember(fullAt)}</p>
				</Notice>
			)}
			<Problems title={words.problems} problems={problems} />
		</>
	);
}

/** What an account adds, or how its owner hears of news. */
export function Telling(props: FavouritesPageProps) {
	const { telling, total } = props;
	if (telling !== undefined) {
		return (
			<p class="hint">
				{words.telling[telling]} <a href="/konto/benachrichtigungen">{words.change}</a>
			</p>
		);
	}
	if (total === 0) return null;
	return (
		<Notice title={words.guestTitle}>
			<p>{words.guestText(props.guestDays)}</p>
			<p class="reach">
				<a class="second" href="/registrieren">
					{words.register}
				</a>
				<a class="second" href="/anmelden?weiter=/merkliste">
					{words.signIn}
				</a>
			</p>
		</Notice>
	);
}
