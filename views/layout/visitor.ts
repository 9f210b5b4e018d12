import { createContext } from 'hono/jsx';

/** Who looks at the page, as far as its head and its cards differ. Set by `http/rendering`. */
export type Visitor = {
	/** Absent for guests. */
	readonly name?: string;
	/** Conversations in which something waits to be read. */
	readonly unread: number;
	/** Ids of the cars on the visitor's list; guests have one too, in a cookie. */
	readonly favourites: ReadonlySet<number>;
};

/** Most guests: pages for them are the same for everybody and kept. */
export const anybody: Visitor = { unread: 0, favourites: new Set() };

export const VisitorContext = createContext<Visitor>(anybody);
