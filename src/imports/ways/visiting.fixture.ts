import { mkdirSync } from 'node:fs';
import type { Database } from '#db/open.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { openOutgoing } from '../fetching/opening.ts';
import type { Visit } from '../source-kinds.ts';
import { type Credentials, connectSource, findSource, type SourceDraft } from '../sources.ts';
import { visitFolder } from '../visit-folder.ts';

export const visitedAt = new Date('2026-11-23T08:00:00Z');

/** A connected source with its folder; each `visit()` is one visit to it, which remembers what the ones before left behind. */
export function connectedSource(
	draft: Pick<SourceDraft, 'way' | 'address'> & Partial<SourceDraft>,
	{
		credentials,
		privateNetwork = true,
		db = freshDatabase(),
		now = () => visitedAt,
	}: { credentials?: Credentials; privateNetwork?: boolean; db?: Database; now?: () => Date } = {},
): {
	readonly db: Database;
	readonly id: number;
	readonly dataFolder: string;
	readonly folder: string;
	readonly waits: readonly number[];
	visit(memory?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Visit;
} {
	const at = Math.floor(visitedAt.getTime() / 1000);
	const whole: SourceDraft = {
		...{ kind: 'mobile-de-datei', name: 'Bestand', settings: {}, mapping: null, schedule: 'taeglich' },
		...draft,
	};
	const id = connectSource(db, whole, { dealerId: null, privateNetwork, at });
	const dataFolder = freshDataFolder({ empty: true });
	const folder = visitFolder(dataFolder, id);
	mkdirSync(folder, { recursive: true });
	const waits: number[] = [];
	return {
		...{ db, id, dataFolder, folder, waits },
		visit(memory = {}, signal = new AbortController().signal) {
			const source = findSource(db, id);
			if (!source) throw new Error('the source is gone');
			const outgoing = openOutgoing({ privateNetwork, userAgent: 'Radstand/test', signal });
			afterThisTest(() => outgoing.close());
			return {
				...{ db, source: { ...source, memory }, credentials, folder, outgoing, now, signal },
				origin: 'https://autos.example',
				pause: async ms => void waits.push(ms),
				tell: () => {},
			};
		},
	};
}
