import { createContext } from 'hono/jsx';

/** Who looks at the page: what its head says differs for guests (undefined) and members. Set by `http/rendering`. */
export const VisitorContext = createContext<{ readonly name: string } | undefined>(undefined);
