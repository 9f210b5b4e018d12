/** The cells of the table under a `## heading` of a Markdown text, without its head; empty where there is none. */
export function tableUnder(markdown: string, heading: string): string[][] {
	const section = markdown.split(/^## /m).find(part => part.split('\n', 1)[0]?.trim() === heading);
	const rows = (section ?? '').split('\n').filter(line => line.startsWith('|'));
	return rows.slice(2).map(row =>
		row
			.replace(/^\||\|$/g, '')
			.split(/(?<!\\)\|/)
			.map(cell => cell.trim().replaceAll('\\|', '|')),
	);
}
