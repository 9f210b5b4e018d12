import { isForTests } from './source-files.ts';

/**
 * Who stands where, from the ground up: a file imports from lower floors and its own folder. Folders on one floor do not
 * know each other, except on `ground`.
 */
const floors: readonly (readonly string[])[] = [
	['db'],
	['src/formats'],
	['src/paths.ts'],
	[
		'src/photos',
		'src/mail',
		'src/http',
		'src/notifications',
		'src/audit',
		'src/operations',
		'src/config.ts',
		'src/settings.ts',
	],
	['src/vehicles'],
	['src/accounts', 'src/reports', 'src/safety'],
	['src/listings'],
	['src/search'],
	['src/favourites', 'src/saved-searches', 'src/chat', 'src/dealers', 'src/forum'],
	['src/imports', 'src/exports', 'src/moderation', 'src/selling'],
	['src/taking-over'],
	['src/pages'],
	['src/dealer-api'],
	['src/services.ts'],
	['src/app.tsx', 'src/entrance.ts', 'src/timetable.ts', 'src/jobs.ts'],
	['db/seeds'],
	['src/first-start.ts'],
	['src/server.ts'],
	['scripts'],
];
const ground = 3;
const firstFeature = 4;
const lastFeature = 11;

/** What views may call, besides each other: leaves that know nothing of a request or the database. */
const calledByViews = /^(src\/formats\/|src\/vehicles\/|src\/http\/static\.ts$|src\/listings\/facts\.ts$)/;

/** What stands on nobody's floor but is right all the same, each with its reason. */
const exceptions: readonly { from: RegExp; to: RegExp; reason: string }[] = [
	{
		from: /^scripts\/bench\//,
		to: /^src\/testing\//,
		reason: 'a bench is a test that measures: it draws its cars with the same dice and is judged by the same oracle',
	},
];

/**
 * Why a file must not import another one, in one English line; undefined when it may. Both paths from the root of the
 * project; what tests do is their own affair.
 */
export function wrongImport(from: string, to: string, typeOnly: boolean): string | undefined {
	if (isForTests(from) || exceptions.some(one => one.from.test(from) && one.to.test(to))) return undefined;
	if (isForTests(to)) return 'only tests import what is made for tests';
	if (from.startsWith('views/')) return wrongForViews(to, typeOnly);
	if (to.startsWith('views/')) return wrongUseOfViews(from, to, typeOnly);
	const [fromFloor, toFloor] = [floorOf(from), floorOf(to)];
	if (fromFloor === undefined) return `${from} has no floor in src/testing/house/directions.ts`;
	if (toFloor === undefined) return `${to} has no floor in src/testing/house/directions.ts`;
	if (unitOf(from) === unitOf(to)) return undefined;
	// The tables say of which words their columns are, and the type of everything shared is known to everybody.
	if (typeOnly && (from.startsWith('db/schema/') || (to === 'src/services.ts' && from.startsWith('src/'))))
		return undefined;
	if (fromFloor < toFloor) return `${unitOf(from)} stands below ${unitOf(to)}`;
	if (fromFloor === toFloor && fromFloor !== ground) return `${unitOf(from)} and ${unitOf(to)} do not know each other`;
	const isFeature = toFloor >= firstFeature && toFloor <= lastFeature;
	if (isFeature && fromFloor <= lastFeature && /\/(routes|form)\.tsx?$/.test(to)) {
		return 'of another feature one uses verbs and queries, not routes or forms';
	}
	return undefined;
}

function wrongForViews(to: string, typeOnly: boolean): string | undefined {
	if (to.startsWith('views/') || calledByViews.test(to)) return undefined;
	if (!to.startsWith('src/')) return 'views know neither the database nor scripts';
	return typeOnly ? undefined : 'views import types from features, never what they do';
}

function wrongUseOfViews(from: string, to: string, typeOnly: boolean): string | undefined {
	if (from.startsWith('db/') || from.startsWith('src/formats/')) return `${unitOf(from)} stands below the views`;
	if (typeOnly || /\.tsx$/.test(from) || /^views\/(texts|mails)\//.test(to)) return undefined;
	return 'only .tsx files render views; others take their types';
}

function floorOf(path: string): number | undefined {
	const floor = floors.findIndex(units => units.includes(unitOf(path)));
	return floor === -1 ? undefined : floor;
}

/** The folder of a feature, or a file that stands for itself. */
function unitOf(path: string): string {
	if (path.startsWith('db/seeds/')) return 'db/seeds';
	const [folder = '', next = ''] = path.split('/');
	return folder === 'src' || folder === 'views' ? `${folder}/${next}` : folder;
}
