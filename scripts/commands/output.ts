/** What every command answers: lines for a person, or with `--json` the same as one JSON document for a script. */
export function printResult(result: unknown, options: { json?: boolean }, lines: readonly string[]): void {
	process.stdout.write(
		options.json ? `${JSON.stringify(result, null, '\t')}\n` : lines.map(line => `${line}\n`).join(''),
	);
}
