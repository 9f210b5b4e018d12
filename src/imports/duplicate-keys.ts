/**
 * Keys that stand twice in one object of a JSON text, as paths (`fields.kw`). JSON.parse silently keeps the last one, and a
 * mapping that names a field twice would hide half of what its author wrote. Expects text that JSON.parse accepts.
 */
export function duplicateKeys(json: string): string[] {
	const found: string[] = [];
	const open: { keys: Set<string> | undefined; path: string }[] = [];
	let key = '';
	for (const [token, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[[\]{}]/g)) {
		const inside = open.at(-1);
		if (token === '{' || token === '[') {
			open.push({ keys: token === '{' ? new Set() : undefined, path: [inside?.path, key].filter(Boolean).join('.') });
			key = '';
		} else if (token === '}' || token === ']') {
			open.pop();
		} else if (colon !== undefined && inside?.keys) {
			key = String(JSON.parse(token.slice(0, token.length - colon.length)));
			const path = [inside.path, key].filter(Boolean).join('.');
			if (inside.keys.has(key)) found.push(path);
			inside.keys.add(key);
		}
	}
	return found;
}
