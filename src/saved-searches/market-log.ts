import type { LogReader } from '#src/listings/log-readers.ts';

/** The log of changed cars, as far as it has been read for the saved searches. */
export const marketLog: LogReader = { log: 'listing_changes', reader: 'saved-searches' };
