import * as esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { wrongImport } from '#src/testing/house/directions.ts';
import { computedTarget, importsOf, packageOf } from '#src/testing/house/imports.ts';
import { isForTests, sourceFiles } from '#src/testing/house/source-files.ts';

const files = sourceFiles();
const production = files.filter(({ path }) => !isForTests(path));

test('everybody imports only from where the plan of the house lets them', () => {
	const wrong = production.flatMap(file =>
		importsOf(file)
			.filter(
				({ target }) => packageOf(target) === undefined && !target.startsWith('node:') && target !== computedTarget,
			)
			.flatMap(({ target, typeOnly }) => {
				const reason = wrongImport(file.path, target, typeOnly);
				return reason === undefined ? [] : [`${file.path} imports ${target}: ${reason}`];
			}),
	);
	expect(wrong).toEqual([]);
});

test('nobody works out while running what to import', () => {
	const computed = production.filter(file => importsOf(file).some(({ target }) => target === computedTarget));
	expect(computed.map(({ path }) => path)).toEqual([]);
});

test('whoever reads these imports sees at least what the bundler sees', async () => {
	const { metafile } = await esbuild.build({
		absWorkingDir: projectRoot,
		entryPoints: ['src/server.ts', 'src/search/worker.ts', 'scripts/radstand.ts', 'scripts/start.mjs'],
		outdir: 'build/never-written',
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		logLevel: 'silent',
	});
	const seen = new Map(production.map(file => [file.path, new Set(importsOf(file).map(({ target }) => target))]));
	const missed = Object.entries(metafile.inputs).flatMap(([path, { imports }]) =>
		imports
			.filter(({ path: target }) => !target.endsWith('/jsx-runtime'))
			.filter(({ path: target }) => seen.has(path) && !seen.get(path)?.has(target))
			.map(({ path: target }) => `${path}: ${target}`),
	);
	expect(Object.keys(metafile.inputs).length).toBeGreaterThan(100);
	expect(missed).toEqual([]);
});

test.each([
	['src/search/routes.tsx', "import { a } from '#src/pages/car/page.ts';", /stands below src\/pages/],
	['src/listings/sale.ts', "import type { Search } from '#src/search/search.ts';", /stands below src\/search/],
	['src/chat/sending.ts', "import { b } from '../forum/posting.ts';", /do not know each other/],
	['src/formats/german.ts', "export * from '#src/vehicles/places.ts';", /stands below/],
	['src/formats/german.ts', "export { a, b as c } from '#src/http/types.ts';", /stands below/],
	['db/open.ts', "import { readConfig } from '#src/config.ts';", /db stands below/],
	['db/open.ts', "import type { Config } from '#src/config.ts';", /db stands below/],
	['db/schema/listings.ts', "import { facts } from '#src/listings/facts.ts';", /db stands below/],
	['db/open.ts', "const { a } = await import('./seeds/cast.ts');", /stands below db\/seeds/],
	['src/dealers/dealers.ts', "import { form } from '#src/search/form.ts';", /verbs and queries/],
	['src/pages/desk/page.ts', "import { r } from '#src/search/routes.tsx';", /verbs and queries/],
	['src/imports/running.ts', "import { marketOf } from '#src/testing/market.ts';", /only tests/],
	['scripts/stats.ts', "import {\n\tmarketOf,\n\tfillMarket,\n} from '#src/testing/market.ts';", /only tests/],
	['src/server.ts', "import { a } from '#scripts/build.ts';", /stands below scripts/],
	['src/photos/lane.ts', "fork(entryFile('scripts/radstand.ts'));", /stands below scripts/],
	['views/ui/price.tsx', "import { findCards } from '#src/listings/cards.ts';", /views import types/],
	['views/ui/price.tsx', "import { type Card, x } from '#src/listings/cards.ts';", /views import types/],
	['views/ui/price.tsx', "import type { Database } from '#db/open.ts';", /neither the database/],
	['src/search/page/form.ts', "import { Price } from '#views/ui/price.tsx';", /only .tsx files render/],
	['src/valuations/prices.ts', "import { a } from '#src/listings/facts.ts';", /has no floor/],
	['src/listings/sale.ts', "import '#src/valuations/prices.ts';", /has no floor/],
])('a wrong import planted in %s is found: %j', (path, text, complaint) => {
	const [found, ...more] = importsOf({ path, text });
	expect(more).toEqual([]);
	expect(found && wrongImport(path, found.target, found.typeOnly)).toMatch(complaint);
});

test.each([
	['src/pages/car/page.ts', "import { findDealer } from '#src/dealers/dealers.ts';"],
	['src/search/routes.tsx', "import type { Services } from '#src/services.ts';"],
	['db/schema/listings.ts', "import type { Facts } from '#src/listings/facts.ts';"],
	['db/seeds/people.ts', "import { publishListing } from '#src/listings/publishing.ts';"],
	['src/server.ts', "import { fill } from '#db/seeds/demo/filling.ts';"],
	['views/ui/price.tsx', "import type { Facts } from '#src/listings/cards.ts';"],
	['src/http/problems.test.tsx', "import { x } from '#src/server.ts';"],
	['src/app.tsx', "import { searchRoutes } from './search/routes.tsx';"],
])('a right import in %s is let through: %j', (path, text) => {
	const [found] = importsOf({ path, text });
	expect(found).toBeDefined();
	expect(found && wrongImport(path, found.target, found.typeOnly)).toBeUndefined();
});

test('an import by a computed name is noticed, one in a comment is not', () => {
	const targets = (text: string) => importsOf({ path: 'src/a.ts', text }).map(({ target }) => target);
	expect(targets('await import(name);\nrequire(`./` + name);\n// import(s) of cars\n')).toEqual([
		computedTarget,
		computedTarget,
	]);
});
