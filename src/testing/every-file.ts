import { getRequestListener } from '@hono/node-server';
import '@hono/node-server/utils/response';
import { afterAll } from 'vitest';
import { tidyAfterTheFile } from './afterwards.ts';

// Runs anew for every test file, while the modules that the files import stay in the process from one file to the next: what
// those modules registered with vitest themselves would hold for the first file only.
afterAll(tidyAfterTheFile);

// A server puts its own Request and Response in the place of Node's, for the whole process: all files have them, not only those
// that come after one with a server. The answer that says "sent already" is made before, of Node's, as in the server.
getRequestListener(() => new Response());
