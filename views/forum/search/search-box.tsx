import { forumSearchTexts as words } from '#views/texts/forum-search.ts';
import { Icon } from '#views/ui/icon.tsx';

/** One line to search the forum with, for every page of it; `section` and `tag` keep the search to what the page shows. */
export function ForumSearchBox(props: { q?: string; section?: string; tag?: string }) {
	const { q, section, tag } = props;
	return (
		<search>
			<form class="q forum-q" action="/forum/suche">
				{section !== undefined && <input type="hidden" name="rubrik" value={section} />}
				{tag !== undefined && <input type="hidden" name="tag" value={tag} />}
				<input
					type="search"
					name="q"
					value={q}
					maxlength={200}
					aria-label={words.label}
					placeholder={words.placeholder}
					autocomplete="off"
				/>
				<button type="submit" aria-label={words.search}>
					<Icon name="search" />
				</button>
			</form>
		</search>
	);
}
