import type { Danger } from '#src/safety/link-dangers.ts';

/** What a post may consist of: this list, and nothing beside it. */
export type Block =
	| { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
	| { readonly kind: 'code'; readonly text: string }
	| { readonly kind: 'quote'; readonly blocks: readonly Block[] }
	| {
			readonly kind: 'list';
			/** Number of the first entry; undefined for a list without numbers. */
			readonly start: number | undefined;
			readonly items: readonly (readonly Block[])[];
	  };

export type Inline =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'break' }
	| { readonly kind: 'code'; readonly text: string }
	| { readonly kind: 'strong' | 'em' | 'del'; readonly inside: readonly Inline[] }
	| Link;

export type Link = {
	readonly kind: 'link';
	/** What is read in its place. */
	readonly text: string;
	/** Where it leads: a path of ours or a checked web address; undefined for one that can only be read. */
	readonly href?: string;
	/** A page of ours. */
	readonly isOwn?: boolean;
	/** Whose page it is, where the text does not say so itself. */
	readonly domain?: string;
	/** Why it can only be read. */
	readonly danger?: Danger;
};
