import { Command } from 'commander';
import { runServer } from '#src/server.ts';

/** `radstand serve`: the server in the foreground, as `npm start` and the container run it. */
export function serveCommand(): Command {
	return new Command('serve').description('run the server until it is told to stop').action(() => runServer());
}
