import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import * as esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { isForTests, type SourceFile, sourceFiles } from '#src/testing/house/source-files.ts';

const files = sourceFiles();
/** What ends in a visitor's browser: everything that makes HTML, and our own scripts. */
const pages = [
	...files.filter(({ path }) => /^(src|views)\//.test(path) && !isForTests(path)),
	...readdirSync(join(projectRoot, 'static/js'))
		.filter(name => name.endsWith('.js'))
		.map(name => ({ path: `static/js/${name}`, text: readFileSync(join(projectRoot, 'static/js', name), 'utf8') })),
];

/** Code without comments, types and line breaks, so that an explanation of an attack is not taken for one. */
async function codeOf({ path, text }: SourceFile): Promise<string> {
	const loader = path.endsWith('x') ? 'tsx' : 'ts';
	const options = { loader, jsx: 'preserve', minifyWhitespace: true, legalComments: 'none' } as const;
	return (await esbuild.transform(text, options)).code;
}

async function filesWith(pattern: RegExp, among: readonly SourceFile[]): Promise<string[]> {
	const codes = await Promise.all(among.map(async file => ({ path: file.path, code: await codeOf(file) })));
	return codes.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
}

/** Where HTML can be made of text, or scripts of attributes. Each place is allowed by name, for a reason. */
const gates: readonly { what: string; pattern: RegExp; allowed: readonly string[] }[] = [
	{
		what: 'HTML that nobody escapes',
		pattern: /dangerouslySetInnerHTML|__html|(?<![.\w$])raw\(|(?<![\w$])html`|hono\/html|\.(inner|outer)HTML\b/,
		// JSON-LD: escaping would break it, its maker writes every `<` as \u003c; src/security.test.ts tries to get out of it.
		allowed: ['views/layout/page.tsx'],
	},
	{
		what: 'scripts in attributes',
		pattern: /hx-on|hx-live|(?<![\w$])on[a-z]+="|\bjs:|hx-trigger="[^"]*\[/,
		allowed: [],
	},
	{ what: 'addresses that are scripts', pattern: /javascript:|vbscript:/i, allowed: [] },
	{ what: 'code made from text', pattern: /(?<![.\w$])eval\(|new Function\(|setTimeout\(\s*["'`]/, allowed: [] },
	{
		what: 'style in attributes, which our policy forbids',
		pattern: /(?<!const|let|var)\sstyle=["{]|\.style\./,
		allowed: [],
	},
];

test.each(gates)('only who is allowed by name may use $what', async ({ pattern, allowed }) => {
	expect(await filesWith(pattern, pages)).toEqual(allowed);
});

test.each([
	['HTML that nobody escapes', 'const a = <p dangerouslySetInnerHTML={{ __html: text }} />;'],
	['HTML that nobody escapes', "import { raw } from 'hono/html';\nexport const a = raw(text);"],
	['HTML that nobody escapes', "import * as h from 'hono/html';\nexport const a = h.raw(text);"],
	['HTML that nobody escapes', "import { html } from 'hono/html';\nexport const a = html`<p>`;"],
	['scripts in attributes', 'const a = <p hx-on:click="x()" />;'],
	['scripts in attributes', 'const a = <p hx-trigger="click[ctrlKey]" />;'],
	['scripts in attributes', 'const a = <p onclick="x()" />;'],
	['scripts in attributes', "const a = { 'hx-vals': 'js:{a: b}' };"],
	['addresses that are scripts', 'const a = <a href="JavaScript:x()">x</a>;'],
	['code made from text', 'const a = eval("1");'],
	['style in attributes, which our policy forbids', 'const a = <p style="color:red">x</p>;'],
])('%s would be found: %j', async (what, text) => {
	const gate = gates.find(one => one.what === what);
	expect(await filesWith(gate?.pattern ?? /^$/, [{ path: 'views/planted.tsx', text }])).toEqual(['views/planted.tsx']);
});

test('an attack that is only spoken about is no attack', async () => {
	const text = '// `javascript:` in links, and raw(text)\nexport const rows = db.prepare(sql).raw();';
	for (const { pattern } of gates) expect(await filesWith(pattern, [{ path: 'src/a.ts', text }])).toEqual([]);
});

test('every file and folder says by its name what it is about', () => {
	const says = (name: string) =>
		!/^(utils?|helpers?|common|misc|shared|lib|managers?|services)$|[-.](service|manager|utils?|helpers?)$/.test(name);
	const names = files.flatMap(({ path }) =>
		[...dirname(path).split('/'), basename(path).replace(/(\.test|\.fixture)?\.\w+$/, '')].map(name => ({
			path,
			name,
		})),
	);
	// services.ts holds the type of what the features share; the plan of the house names it.
	const wrong = names.filter(({ path, name }) => !says(name) && path !== 'src/services.ts');
	expect(wrong.map(({ path }) => path)).toEqual([]);
	expect(['utils', 'date-utils', 'listing-service', 'cache-manager', 'helpers'].filter(says)).toEqual([]);
});

test('what a file offers has a name of its own, and no check is silenced', () => {
	const silenced =
		/@ts-(?:ignore|nocheck|expect-error)|biome-(?:ignore)|eslint-(?:disable)|\bas (any)\b|<(any)>|:\s(any)\b/;
	const explained = /^\s*(\/?\*|\/\/)(?!.*(@ts-|biome-|eslint-)).*$/gm;
	const found = files.filter(file => {
		const text = file.text.replace(explained, '');
		return /^export default\b|\bas default\b/m.test(text) || silenced.test(text);
	});
	// The words of this test are what it looks for: it would not be found if nothing were.
	expect(found.map(({ path }) => path)).toEqual(['src/house-rules.test.ts']);
	for (const planted of ['x as any;', '// @ts-ignore', '/* biome-ignore x */', 'a: any,'])
		expect(planted).toMatch(silenced);
});
