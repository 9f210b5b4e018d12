import { Page, type PageHead } from '#views/layout/page.tsx';
import { openDataTexts as t } from '#views/texts/exports.ts';

export type OpenFile = {
	readonly name: string;
	readonly href: string;
	readonly kind: 'ndjson' | 'csv' | 'sqlite' | 'schema';
	readonly bytes: string;
	readonly packed: string;
};

export type OpenDataPageProps = {
	readonly head: PageHead;
	readonly origin: string;
	readonly files: readonly OpenFile[];
	/** When they were written, and how many cars are in them. */
	readonly asOf?: string;
	/** Absolute addresses of the market's vehicle feed, once it is written. */
	readonly feeds: readonly string[];
};

/** `/offene-daten` */
export function OpenDataPage(props: OpenDataPageProps) {
	const { head, origin, files, asOf, feeds } = props;
	return (
		<Page {...head} current="/offene-daten">
			<div class="prose">
				<h1>{t.title}</h1>
				<p class="lead">{t.intro}</p>
				<h2 id="dateien">{t.files}</h2>
				{files.length === 0 ? (
					<p>{t.notYet}</p>
				) : (
					<>
						<p>{asOf}</p>
						<ul>
							{files.map(({ name, href, kind, bytes, packed }) => (
								<li>
									<a href={href}>{name}</a>: {t.kinds[kind]}, {t.size(bytes, packed)}
								</li>
							))}
						</ul>
					</>
				)}
				<p>{t.fresh}</p>
				<h2 id="inhalt-der-dateien">{t.contents}</h2>
				<Lines lines={t.contentsList} />
				<h2 id="lizenz">{t.licence}</h2>
				{t.licenceText.map(text => (
					<p>{text}</p>
				))}
				<h2 id="mitlesen">{t.follow}</h2>
				<p>{t.followText(origin)}</p>
				{feeds.length > 0 && (
					<>
						<h2 id="feed">{t.feeds}</h2>
						<p>{t.feedsText}</p>
						<ul>
							{feeds.map(address => (
								<li>
									<a href={address}>{address}</a>
								</li>
							))}
						</ul>
					</>
				)}
			</div>
		</Page>
	);
}

function Lines(props: { lines: readonly string[] }) {
	return (
		<ul>
			{props.lines.map(line => (
				<li>{line}</li>
			))}
		</ul>
	);
}
