import type { Photo } from '#src/listings/listing.ts';
import { Page } from '#views/layout/page.tsx';
import { deskTexts } from '#views/texts/desk.ts';
import { Picture } from '#views/ui/picture.tsx';

const words = deskTexts.ask;

/** What the seller of an ad can answer. */
export type StillThereAnswer = 'da' | 'reserviert' | 'verkauft';

/** The car a mail asked about, with the three answers; nobody need sign in. */
export function StillTherePage(props: {
	title: string;
	cover: Photo | undefined;
	confirmedAt: Date | undefined;
	paused: boolean;
	/** What the link of the mail carried. */
	ticket: string;
	answered: StillThereAnswer | undefined;
}) {
	const { title, cover, answered } = props;
	return (
		<Page title={words.title} robots="noindex" search={false} styles={['css/forms.css', 'css/desk.css']}>
			<div class="narrow ask">
				<h1>{answered === undefined ? words.title : words.thanksTitle}</h1>
				{answered !== undefined && <p role="status">{words.thanks[answered]}</p>}
				<div class="about">
					{cover !== undefined && <Picture photo={cover} use="thumb" alt="" />}
					<div>
						<p>
							<b hx-ignore>{title}</b>
						</p>
						{props.paused && <p>{words.paused}</p>}
						{props.confirmedAt !== undefined && <p class="hint">{words.since(props.confirmedAt)}</p>}
					</div>
				</div>
				{answered === undefined ? (
					<form class="actions" method="post" action="/noch-da">
						<input type="hidden" name="t" value={props.ticket} />
						<button class="main" type="submit" name="antwort" value="da">
							{words.yes}
						</button>
						<button type="submit" name="antwort" value="reserviert">
							{words.reserved}
						</button>
						<button type="submit" name="antwort" value="verkauft">
							{words.sold}
						</button>
					</form>
				) : (
					<p>
						<a href="/meine-inserate">{deskTexts.backToDesk}</a>
					</p>
				)}
			</div>
		</Page>
	);
}

/** Where nothing can be asked or answered any more. */
export function StillThereOverPage(props: { title: string; text: string }) {
	return (
		<Page title={props.title} robots="noindex" search={false} styles={['css/forms.css', 'css/desk.css']}>
			<div class="prose narrow">
				<h1>{props.title}</h1>
				<p class="lead">{props.text}</p>
				<p>
					<a class="main" href="/meine-inserate">
						{deskTexts.backToDesk}
					</a>
				</p>
			</div>
		</Page>
	);
}
