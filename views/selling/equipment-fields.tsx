import { foldText } from '#src/formats/folding.ts';
import { type Fact, type FactKey, facts } from '#src/listings/facts.ts';
import { equipmentGroups } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { sellingTexts } from '#views/texts/selling.ts';
import { type FormState, isChosen } from '#views/ui/form/form.tsx';

const t = sellingTexts.equipment;
const name = 'ausstattung';

/**
 * A hundred boxes in groups, with a search. The button "Suchen" sends the form, which comes back with the boxes that fit; those
 * that are ticked and do not fit travel along unseen, so that no tick is ever lost.
 */
export function EquipmentFields(props: {
	state: FormState;
	query: string;
	/** What else the page asks for: people search for it here all the same. */
	others: readonly FactKey[];
}) {
	const { state } = props;
	const query = props.query.trim();
	const folded = foldText(query);
	const words = folded.split(' ');
	const fits = (text: string) => words.every(word => foldText(text).includes(word));
	const groups = equipmentGroups.map(group => {
		const list: Vocabulary = group.vocabulary;
		const items = list.values.map(value => ({ value, text: list.german(value), ticked: isChosen(state, name, value) }));
		return { group, items, shown: query === '' ? items : items.filter(({ text }) => fits(text)) };
	});
	const hidden = groups.flatMap(({ items, shown }) => items.filter(item => item.ticked && !shown.includes(item)));
	const found = groups.filter(({ shown }) => shown.length > 0);
	const below = folded === '' ? [] : props.others.filter(key => key !== 'equipment' && wordsOf(facts[key]).some(fits));
	return (
		<div class="equipment" id={`feld-${name}`} tabindex={-1}>
			<div class="field">
				<label for="feld-suche">{t.search}</label>
				<div class="with-unit">
					<input type="search" id="feld-suche" name="suche" value={query} autocomplete="off" maxlength={60} />
					<button type="submit" name="weiter" value="suchen" data-without-script>
						{t.searchButton}
					</button>
				</div>
			</div>
			{/* With a script it says the same while somebody types. */}
			<p role="status" id="suche-meldung" data-none={t.none} data-below={t.below}>
				{query !== '' && (
					<>
						{(found.length > 0 || below.length === 0) && (
							<span hx-ignore>{found.length === 0 ? t.none : t.shown(query)} </span>
						)}
						<Below keys={below} />
						<button type="submit" name="weiter" value="alles">
							{t.showAll}
						</button>
					</>
				)}
			</p>
			{found.map(({ group, items, shown }) => (
				<details class="g" open={query !== '' || items.some(({ ticked }) => ticked)}>
					<summary>
						{group.german} <small>({t.count(items.filter(({ ticked }) => ticked).length, items.length)})</small>
					</summary>
					<fieldset aria-label={group.german}>
						<ul class="boxes">
							{shown.map(({ value, text, ticked }) => (
								<li>
									<label class="choice">
										<input type="checkbox" name={name} value={value} checked={ticked} />
										<span>{text}</span>
									</label>
								</li>
							))}
						</ul>
					</fieldset>
				</details>
			))}
			{hidden.map(({ value }) => (
				<input type="hidden" name={name} value={value} />
			))}
		</div>
	);
}

function Below({ keys }: { keys: readonly FactKey[] }) {
	if (keys.length === 0) return null;
	return (
		<>
			{t.below}{' '}
			{keys.map(key => (
				<>
					<a href={`#feld-${facts[key].parameter}`}>{facts[key].german}</a>{' '}
				</>
			))}
		</>
	);
}

/** What somebody may call a fact who looks for it: its name, or one of its entries. */
function wordsOf(fact: Fact): string[] {
	if (fact.kind !== 'choice' && fact.kind !== 'choices') return [fact.german];
	const { vocabulary } = fact;
	return [fact.german, ...vocabulary.values.map(value => vocabulary.german(value))];
}
