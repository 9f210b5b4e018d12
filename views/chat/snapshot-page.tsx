import type { Today } from '#src/chat/snapshots/reading.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { AdKind, SellerKind } from '#src/listings/listing.ts';
import { adKinds, sellerKinds } from '#src/vehicles/enumerations.ts';
import { Page } from '#views/layout/page.tsx';
import { Equipment, Specification } from '#views/listings/specification.tsx';
import { german as t } from '#views/texts/german.ts';
import { snapshotTexts as words } from '#views/texts/snapshot.ts';
import { FactList } from '#views/ui/fact-list.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Picture } from '#views/ui/picture.tsx';
import { Price } from '#views/ui/price.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { SinceThen } from './snapshot-since.tsx';

/** Times are seconds since 1970. */
export type SnapshotPageProps = {
	readonly id: number;
	readonly conversationId: number;
	readonly listingId: number;
	readonly takenAt: number;
	/** Since then `title`, `description`, `seller` and photos are empty. */
	readonly erasedAt: number | null;
	readonly title: string | undefined;
	/** By the catalogue, where it knows the car. */
	readonly vehicle: string | undefined;
	readonly description: string | undefined;
	readonly facts: Facts;
	readonly adKind: AdKind;
	readonly isReserved: boolean;
	readonly reduced: { readonly at: number; readonly beforeCents: number | null } | undefined;
	readonly seller: {
		readonly kind: SellerKind;
		readonly name: string | undefined;
		readonly address: string | undefined;
	};
	readonly place: string | undefined;
	/** Name of the site the ad came from; undefined for our own. */
	readonly source: string | undefined;
	readonly publishedAt: number | null;
	readonly changedAt: number | null;
	readonly photos: readonly SnapshotPhoto[];
	readonly sha256: string;
	readonly today: Today;
	/** When the two were compared. */
	readonly now: number;
	/** Page of the car as it is now; undefined where there is none for everybody. */
	readonly listingHref: string | undefined;
};

export type SnapshotPhoto = {
	readonly name: string | null;
	readonly width: number;
	readonly height: number;
	readonly sha256: string;
	readonly alt: string;
};

/** `/nachrichten/{id}/anzeige`: the ad as the buyer saw it, for the screen and for paper. */
export function SnapshotPage(props: SnapshotPageProps) {
	const moment = words.moment(props.takenAt);
	return (
		<Page
			title={words.title(moment)}
			robots="noindex"
			search={false}
			current="/nachrichten"
			styles={['css/forms.css', 'css/paper.css', 'css/snapshot.css']}
			scripts={['js/printing.js']}
		>
			<div class="screen">
				<p>
					<a href={`/nachrichten/${props.conversationId}`}>{words.back}</a>
				</p>
				<p class="hint">
					{words.why} {words.howLong}
				</p>
				<p>
					{/* Only a script can open the print dialog; without one the browser's own menu does. */}
					<button type="button" class="main" data-print hidden>
						{words.print}
					</button>
				</p>
				<p class="hint" data-print-by-hand>
					{words.howToPrint}
				</p>
			</div>
			<article class="sheet frozen">
				<h1>{words.heading(moment)}</h1>
				{props.erasedAt !== null && (
					<Notice title={words.erasedTitle}>
						<p>{words.erasedText(words.moment(props.erasedAt))}</p>
					</Notice>
				)}
				<SinceThen
					today={props.today}
					now={props.now}
					wasReserved={props.isReserved}
					isErased={props.erasedAt !== null}
					listingHref={props.listingHref}
				/>
				<Head {...props} />
				<Photos photos={props.photos} erased={props.erasedAt !== null} />
				{props.erasedAt === null && (
					<section>
						<h2>{t.car.description}</h2>
						{props.description === undefined || props.description.trim() === '' ? (
							<p class="hint">{t.car.noDescription}</p>
						) : (
							<UserText text={props.description} />
						)}
					</section>
				)}
				<Equipment t={t} facts={props.facts} />
				<Specification t={t} facts={props.facts} />
				<Proof {...props} />
			</article>
		</Page>
	);
}

function Head(props: SnapshotPageProps) {
	const { title, vehicle, seller, facts, reduced } = props;
	const { about } = words;
	const day = (at: number) => words.moment(at);
	const kind = t.word(sellerKinds, seller.kind);
	const rows: readonly [string, string | undefined][] = [
		[about.number, String(props.listingId)],
		[about.kind, props.adKind === 'angebot' ? undefined : t.word(adKinds, props.adKind)],
		[about.state, props.isReserved ? about.reserved : undefined],
		[about.seller, seller.name === undefined ? kind : words.withName(kind, seller.name)],
		[about.address, seller.address],
		[about.place, props.place],
		[about.source, props.source],
		[about.published, props.publishedAt === null ? undefined : day(props.publishedAt)],
		[about.changed, props.changedAt === null ? undefined : day(props.changedAt)],
	];
	const beforeCents = reduced?.beforeCents ?? null;
	return (
		<section hx-ignore>
			<h2>{title ?? vehicle ?? words.nameless}</h2>
			{title !== undefined && vehicle !== undefined && <p class="hint">{vehicle}</p>}
			<Price t={t} facts={facts} />
			{reduced !== undefined && (
				<p>
					{words.reduced(
						t.formats.date(new Date(reduced.at * 1000)),
						beforeCents === null ? undefined : t.formats.price(beforeCents),
					)}
				</p>
			)}
			<FactList facts={rows.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]))} />
		</section>
	);
}

/** All of them at once: a row to be swiped could not be printed. */
function Photos(props: { photos: readonly SnapshotPhoto[]; erased: boolean }) {
	const { photos } = props;
	if (props.erased) return null;
	if (photos.length === 0) return <p class="hint">{words.noPhotos}</p>;
	return (
		<section aria-label={words.photos}>
			<ol class="shots">
				{photos.map(({ name, width, height, sha256, alt }, at) => {
					const label = alt || words.photo(at + 1, photos.length);
					return (
						<li>
							{name === null || sha256 === '' ? (
								<p class="hint">{words.photoLost}</p>
							) : (
								<a href={`/fotos/${name}-1280.jpg`} aria-label={t.car.enlarge(label)}>
									<Picture photo={{ name, width, height, colour: '', alt: label }} use="card" />
								</a>
							)}
						</li>
					);
				})}
			</ol>
		</section>
	);
}

function Proof(props: SnapshotPageProps) {
	const { proof } = words;
	return (
		<section class="proof" aria-labelledby="pruefsumme">
			<h2 id="pruefsumme">{proof.heading}</h2>
			<p>
				{proof.algorithm}: <code>{grouped(props.sha256)}</code>
			</p>
			<p class="small">
				{proof.text} {proof.number(props.id)}
			</p>
			<details class="onscreen">
				<summary>{proof.more}</summary>
				<p>
					{proof.howTo} <a href={`/nachrichten/${props.conversationId}/anzeige.json`}>{proof.file}</a>
				</p>
				{props.photos.length > 0 && (
					<>
						<p>{proof.photos}:</p>
						<ol>
							{props.photos.map(({ sha256 }) => (
								<li>{sha256 === '' ? proof.noFile : <code>{grouped(sha256)}</code>}</li>
							))}
						</ol>
					</>
				)}
			</details>
		</section>
	);
}

/** In eights: to be read out on the telephone, or compared with a print. */
function grouped(sha256: string): string {
	return sha256.match(/.{1,8}/g)?.join(' ') ?? '';
}
