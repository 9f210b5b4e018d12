/** What a file holds, taken apart without trusting its shape. */
export type JsonObject = { readonly [key: string]: unknown };

/** Deeper than any ad; hostile files go on for ever. */
const deepest = 12;
const mostValues = 4000;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key in whatever case ("dateVehiclefirstregistered"); undefined where there is none. */
export function memberOf(object: JsonObject, key: string): unknown {
	if (Object.hasOwn(object, key)) return object[key];
	const wanted = key.toLowerCase();
	const found = Object.keys(object).find(one => one.toLowerCase() === wanted);
	return found === undefined ? undefined : object[found];
}

/** Text or number as text; of `{ name }` and `{ value }` what is in it, of a list its first. Control characters are no text. */
export function textOf(value: unknown, depth = 0): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value.slice(0, 60_000);
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (depth > 3) return undefined;
	if (Array.isArray(value)) return textOf(value[0], depth + 1);
	if (!isObject(value)) return undefined;
	return textOf(memberOf(value, 'name') ?? memberOf(value, 'value') ?? memberOf(value, '@value'), depth + 1);
}

/** Every object in a file, from the outside in. */
export function objectsIn(root: unknown): JsonObject[] {
	const found: JsonObject[] = [];
	let level: unknown[] = [root];
	for (let depth = 0; depth < deepest && level.length > 0 && found.length < mostValues; depth++) {
		const next: unknown[] = [];
		for (const value of level) {
			if (isObject(value)) found.push(value);
			const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
			for (const one of inside) {
				if (next.length < mostValues && typeof one === 'object' && one !== null) next.push(one);
			}
		}
		level = next;
	}
	return found.slice(0, mostValues);
}
