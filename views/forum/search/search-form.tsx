import { forumSearchTexts as words } from '#views/texts/forum-search.ts';
import type { Option } from '#views/ui/form/form.tsx';

/** The form as it stands: what holds, and what was typed where that could not be understood. */
export type PostSearchForm = {
	readonly q: string;
	readonly section: string;
	readonly sections: readonly Option[];
	readonly tag: string;
	/** What was typed; `member` in its place where a link named somebody by their number. */
	readonly author: string;
	readonly member?: { readonly id: number; readonly name: string } | undefined;
	readonly since: string;
	readonly until: string;
	readonly sorting: 'neu' | 'relevanz';
	/** Whether the rest of the form is unfolded. */
	readonly isOpen: boolean;
};

/** Words, and folded away what narrows them down. A plain form: the address is the search. */
export function SearchForm({ form }: { form: PostSearchForm }) {
	return (
		<search>
			<form action="/forum/suche" class="form narrow">
				<Line name="q" label={words.text} value={form.q} help={words.textHelp} type="search" maxlength={200} />
				<details open={form.isOpen}>
					<summary>{words.more}</summary>
					<div class="further">
						<div class="field">
							<label for="feld-rubrik">{words.section}</label>
							<select id="feld-rubrik" name="rubrik">
								<option value="">{words.allSections}</option>
								{form.sections.map(({ value, text }) => (
									<option value={value} selected={value === form.section}>
										{text}
									</option>
								))}
							</select>
						</div>
						<Line name="tag" label={words.tag} value={form.tag} help={words.tagHelp} />
						{form.member === undefined ? (
							<Line name="von" label={words.author} value={form.author} help={words.authorHelp} />
						) : (
							<div class="field" hx-ignore>
								<label class="choice">
									<input type="checkbox" name="von" value={String(form.member.id)} checked />
									<span>{words.ofAuthor(form.member.name)}</span>
								</label>
							</div>
						)}
						<Line name="seit" label={words.since} value={form.since} help={words.dayHelp} />
						<Line name="bis" label={words.until} value={form.until} />
						<fieldset class="field">
							<legend>{words.sorting}</legend>
							<ul class="choices">
								{(['neu', 'relevanz'] as const).map(value => (
									<li>
										<label class="choice">
											<input type="radio" name="sortierung" value={value} checked={value === form.sorting} />
											<span>{words.sortings[value]}</span>
										</label>
									</li>
								))}
							</ul>
						</fieldset>
					</div>
				</details>
				<p>
					<button type="submit" class="main">
						{words.search}
					</button>
				</p>
			</form>
		</search>
	);
}

type LineProps = { name: string; label: string; value: string; help?: string; type?: 'search'; maxlength?: number };

function Line({ name, label, value, help, type, maxlength }: LineProps) {
	return (
		<div class="field">
			<label for={`feld-${name}`}>{label}</label>
			{help !== undefined && (
				<p class="hint" id={`hilfe-${name}`}>
					{help}
				</p>
			)}
			<input
				type={type ?? 'text'}
				id={`feld-${name}`}
				name={name}
				value={value}
				maxlength={maxlength ?? 100}
				autocomplete="off"
				aria-describedby={help === undefined ? undefined : `hilfe-${name}`}
			/>
		</div>
	);
}
