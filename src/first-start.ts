import { cast, demoPassword } from '#db/seeds/cast.ts';
import { fillDemoMarket } from '#db/seeds/demo/filling.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { newestCovers } from './photos/covers.ts';
import type { Services } from './services.ts';

/** The same cars at every first start. */
const demoSeed = 1;
/** Covers made ahead, so that the first pages of results have their photos at once. */
const coversAhead = 200;

/** Fills an empty market with the demo, where the configuration asks for one. Returns what to tell whoever started it. */
export async function fillEmptyMarket({ config, db, log, now }: Services): Promise<readonly string[]> {
	if (!config.demo || db.prepare('SELECT 1 FROM listings LIMIT 1').get() !== undefined) return [];
	log.info('filling the empty market with the demo; RADSTAND_DEMO=off starts empty');
	const at = secondsOf(now());
	const { listings, dealers, privateSellers } = await fillDemoMarket(db, config.uploadsFolder, { seed: demoSeed, at });
	log.info({ listings, dealers, privateSellers }, 'filled the demo market');
	return [
		`Demo market: ${listings} cars of ${dealers} dealers and ${privateSellers} private sellers.`,
		'Demo accounts:',
		...Object.values(cast).map(({ email, role }) => `  ${email.padEnd(36)} ${role.padEnd(10)} ${demoPassword}`),
	];
}

/** Makes the covers of the newest cars in the background. */
export function makeCoversAhead({ config, db, photos }: Services): void {
	if (config.demo) photos.prepare(newestCovers(db, coversAhead));
}
