/** The inside of the list of suggestions below the search field. */
export function SuggestionOptions(props: { suggestions: readonly string[] }) {
	return (
		<>
			{props.suggestions.map(text => (
				<option value={text} />
			))}
		</>
	);
}
