import { savedSearchTexts } from '#views/texts/saved-searches.ts';

const t = savedSearchTexts.search;

type ActionsProps = {
	readonly id: number;
	readonly resultsHref: string;
	readonly paused: boolean;
	/** What a guest came with. */
	readonly token: string | undefined;
};

/** Everything that can be done to a search. */
export function SearchActions({ id, resultsHref, paused, token }: ActionsProps) {
	return (
		<div class="actions">
			<a class="second" href={resultsHref}>
				{t.results}
			</a>
			<a class="second" href={searchPath(id, 'bearbeiten', token)}>
				{t.edit}
			</a>
			<SearchButton
				id={id}
				verb={paused ? 'fortsetzen' : 'pausieren'}
				token={token}
				text={paused ? t.resume : t.pause}
			/>
			<SearchButton id={id} verb="kopieren" token={token} text={t.copy} />
			<a class="second" href={searchPath(id, 'loeschen', token)}>
				{t.remove}
			</a>
		</div>
	);
}

/** A form of one button. */
export function SearchButton(props: {
	id: number;
	verb: string;
	token: string | undefined;
	text: string;
	main?: boolean;
}) {
	return (
		<form method="post" action={`/suchauftraege/${props.id}/${props.verb}`}>
			<TokenField token={props.token} />
			<button type="submit" class={props.main ? 'main' : undefined}>
				{props.text}
			</button>
		</form>
	);
}

/** A guest's right to what the form does. */
export function TokenField(props: { token: string | undefined }) {
	return props.token === undefined ? null : <input type="hidden" name="t" value={props.token} />;
}

/** Address of a page about a search, with what a guest came with. */
export function searchPath(id: number, page: string, token: string | undefined): string {
	const path = page === '' ? `/suchauftraege/${id}` : `/suchauftraege/${id}/${page}`;
	return token === undefined ? path : `${path}?t=${token}`;
}
