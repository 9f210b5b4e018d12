export type StatedFact = { readonly label: string; readonly text: string; readonly stated?: boolean };

/** Names and values. `key` shows them large, for the few facts everybody looks for; a value that is not stated is muted. */
export function FactList(props: { facts: readonly StatedFact[]; look?: 'key' | 'table' }) {
	return (
		<dl class={props.look ?? 'table'}>
			{props.facts.map(fact => (
				<div>
					<dt>{fact.label}</dt>
					<dd class={fact.stated === false ? 'na' : undefined}>{fact.text}</dd>
				</div>
			))}
		</dl>
	);
}
