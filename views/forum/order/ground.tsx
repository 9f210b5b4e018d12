import type { ForumRule } from '#src/forum/order/rules.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { safetyTexts } from '#views/texts/safety.ts';
import { emptyForm, type FormState, Select, TextArea } from '#views/ui/form/form.tsx';

const words = forumOrderTexts.desk;

/** Letters of a reason. */
export const reasonMaxLength = 1_000;

/** How the reason of a text begins that our rules held back. */
const heldByRules = 'regeln: ';

const rules = Object.entries(forumOrderTexts.rules).map(([value, { name }]) => ({ value, text: name }));

/** On which rule a decision rests, and why: once on a page. */
export function Ground(props: { state: FormState }) {
	return (
		<>
			<Select name="regel" label={words.rule} options={rules} none={words.ruleNone} state={props.state} required />
			<TextArea
				name="grund"
				label={words.reason}
				help={words.reasonHelp}
				rows={3}
				maxlength={reasonMaxLength}
				state={props.state}
				required
			/>
		</>
	);
}

/** The same for pages with many forms: labels around their fields, no names that would be there twice. */
export function ShortGround(props: { state?: FormState; required?: boolean }) {
	const { state = emptyForm, required = true } = props;
	const entered = (name: string) => (typeof state.entered[name] === 'string' ? state.entered[name] : '');
	return (
		<>
			<label class="field">
				<span>{words.rule}</span>
				<select name="regel" required={required}>
					<option value="">{words.ruleNone}</option>
					{rules.map(({ value, text }) => (
						<option value={value} selected={entered('regel') === value}>
							{text}
						</option>
					))}
				</select>
			</label>
			<label class="field">
				<span>{words.reason}</span>
				<textarea name="grund" rows={2} maxlength={reasonMaxLength} required={required}>
					{`\n${entered('grund')}`}
				</textarea>
			</label>
		</>
	);
}

/**
 * The name of a rule that stands with a decision or a report, and of those that held a text back ("regeln: vorkasse, ausland"); what
 * no rule is called stays as it is.
 */
export function ruleName(value: string): string {
	if (value.startsWith(heldByRules)) {
		const names = value.slice(heldByRules.length).split(', ').map(warningName);
		return `${forumOrderTexts.rulesPage.safety}: ${names.join(', ')}`;
	}
	const found: Readonly<Record<string, Pick<ForumRule, 'name'>>> = forumOrderTexts.rules;
	return Object.hasOwn(found, value) ? (found[value]?.name ?? value) : value;
}

/** The public rule against fraud that a text fell foul of. */
export function warningName(name: string): string {
	const known: Readonly<Record<string, { readonly title: string }>> = safetyTexts.rules;
	return Object.hasOwn(known, name) ? (known[name]?.title ?? name) : name;
}
