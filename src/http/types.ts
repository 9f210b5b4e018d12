import type { HttpBindings } from '@hono/node-server';
import type { Logger } from '#src/operations/log.ts';
import type { Visitor } from '#views/layout/visitor.ts';
import type { Viewer } from './viewer.ts';

/** What every handler may expect of its context. */
export type Env = {
	/** Node's request and response; absent where a test asks the app without a server. */
	Bindings: Partial<HttpBindings>;
	Variables: {
		requestId: string;
		/** Writes lines that carry the request id. */
		log: Logger;
		/** The address of whoever asks, as `client-address.ts` established it. */
		clientAddress: string;
		/** Who is signed in; absent for guests. */
		viewer?: Viewer;
		/** What pages show of them; absent for guests who have kept nothing, whose pages are everybody's. */
		visitor?: () => Visitor;
	};
};

/** Answers one request: the app, or what stands in front of it. */
export type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/** What a listening server hands everything to. */
export type Entrance = {
	fetch: Fetch;
	/** Told of every new connection. */
	connected?: () => void;
};
