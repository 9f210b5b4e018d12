import type { Reader } from './read.ts';

/** What is wrong with one field of a mapping, with the place inside the field. */
export type FieldIssue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Checks what a mapping says about one field and makes the reader of it. `unstated` are the cells that say nothing anywhere. */
export type FieldKind<T> = (
	name: string,
	spec: unknown,
	unstated: readonly string[],
) => { readonly ok: true; readonly reader: Reader<T> } | { readonly ok: false; readonly issues: readonly FieldIssue[] };
