import { Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { newestVerified } from './backup/folder.ts';
import { isOperator } from './operator.ts';

/** For whoever watches over the site: is it alive, may it be sent visitors, how is it doing. */
export function operationsRoutes(services: Services): Hono<Env> {
	const routes = new Hono<Env>();
	const backupLine = ageOfBackup(services);

	routes.get('/healthz', c => {
		c.header('cache-control', 'no-store');
		try {
			services.db.prepare('select 1').get();
			return c.text(`ok\n${backupLine()}`);
		} catch (error) {
			c.get('log').error({ err: error }, 'the database does not answer');
			return c.text('database\n', 503);
		}
	});

	routes.get('/readyz', c => {
		c.header('cache-control', 'no-store');
		if (services.stopping.aborted) return c.text('stopping\n', 503);
		return services.ready() ? c.text('ready\n') : c.text('starting\n', 503);
	});

	routes.get('/metrics', c => {
		if (!isOperator(c, services.config.metricsToken)) return c.notFound();
		return c.body(services.metrics.exposition(), 200, {
			'content-type': 'text/plain; version=0.0.4; charset=utf-8',
			'cache-control': 'no-store',
		});
	});

	return routes;
}

/** Whoever asks every few seconds need not read the folder each time. */
const rememberedMs = 60_000;

/** "backup 34 min": the age of the newest one that was checked, or that there is none; nothing where there shall be none. */
function ageOfBackup({ config: { backups }, now }: Services): () => string {
	if (backups === undefined) return () => '';
	let takenAt: number | undefined;
	let readAt = Number.NEGATIVE_INFINITY;
	return () => {
		const at = now().getTime();
		if (at - readAt > rememberedMs) {
			readAt = at;
			takenAt = newestVerified(backups.folder)?.manifest.takenAt;
		}
		return takenAt === undefined
			? 'backup none\n'
			: `backup ${Math.max(0, Math.floor((at / 1000 - takenAt) / 60))} min\n`;
	};
}
