import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { tagPath } from '#src/forum/addresses.ts';
import { livelyTopics } from '#src/forum/reading/lively.ts';
import { tagOfVehicle } from '#src/forum/tags.ts';
import { weakPointsOf } from '#src/forum/weak-points/queries.ts';
import { weakPointsVersion } from '#src/forum/weak-points/version.ts';
import type { ModelChoice } from '#src/search/filter.ts';
import { modelsWithin } from '#src/vehicles/catalogue.ts';
import type { ForumPart } from '#views/model/page.tsx';

const topicCount = 6;
const hour = 3_600;

/**
 * What the forum knows of a model, and a word that changes with everything in it. Finished pages are kept until a car changes; with this
 * in their key they are kept until somebody writes something that they show, and no longer.
 * @param now seconds since 1970
 */
export function forumPartOf(db: Database, choice: ModelChoice, now: number): ForumPart & { readonly version: string } {
	const { make, model } = choice;
	const tags = modelsWithin(make, model).map(slug => tagOfVehicle(make, slug));
	// The full hour: silence counts, but not by the second.
	const lively = livelyTopics(db, tags, topicCount, now - (now % hour));
	const tag = tagOfVehicle(make, model);
	const said = JSON.stringify([lively, weakPointsVersion(db)]);
	return {
		topics: lively.topics,
		topicsTotal: lively.total,
		tagHref: tagPath(tag),
		askHref: `/forum/neu?rubrik=kaufberatung&tag=${tag}`,
		weakPoints: weakPointsOf(db, choice),
		version: createHash('sha256').update(said).digest('base64url').slice(0, 12),
	};
}
