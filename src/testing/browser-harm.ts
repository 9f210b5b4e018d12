import type { Page } from 'playwright-core';

/**
 * What a hostile text has become on the page as the browser built it, one line each; empty while all of it is text. Stricter
 * than the policy: an element that should not be there is found even where the policy stopped what it wanted.
 */
export function harmOn(page: Page): Promise<string[]> {
	return page.evaluate<string[]>(`(${harmIn})(document)`);
}

export type ReadPage = {
	readonly path: string;
	readonly status: number;
	readonly harm: readonly string[];
	readonly texts: Readonly<Record<string, string>>;
};

/**
 * Lets the browser fetch addresses and build their pages without going there, twenty times as fast as a visit: nothing runs, but
 * every element and attribute is there. `texts` are the contents of the first element of each selector.
 */
export function readPages(
	page: Page,
	paths: readonly string[],
	selectors: readonly string[] = [],
): Promise<ReadPage[]> {
	return page.evaluate<ReadPage[]>(`(async (paths, selectors) => {
		const harmIn = ${harmIn};
		const pages = [];
		for (const path of paths) {
			const answer = await fetch(path, { headers: { accept: 'text/html' } });
			const built = new DOMParser().parseFromString(await answer.text(), 'text/html');
			const texts = Object.fromEntries(selectors.map(selector => [selector, built.querySelector(selector)?.textContent ?? '']));
			pages.push({ path, status: answer.status, harm: harmIn(built), texts });
		}
		return pages;
	})(${JSON.stringify(paths)}, ${JSON.stringify(selectors)})`);
}

const harmIn = `page => {
		const harm = [];
		// Links to other sites that we have made of what a writer typed; no hostile text knows these words.
		const isMarked = element => element.matches('.said a[rel="ugc nofollow noopener"]');
		if (window.gehackt !== undefined) harm.push('a script of the text ran');
		for (const element of page.querySelectorAll('*')) {
			const name = element.localName;
			if (/^(iframe|object|embed|base|math|template|animate|video|audio|hx-partial)$/.test(name)) harm.push('<' + name + '>');
			if (element.matches('meta[http-equiv], style:not(head > style)')) harm.push('<' + name + '>');
			if (name === 'script' && element.type !== 'application/ld+json' && !/^\\/static\\/js\\//.test(element.getAttribute('src') ?? ''))
				harm.push('<script>');
			if (name === 'link' && !element.closest('head')) harm.push('<link>');
			for (const { name, value } of element.attributes) {
				if (/^on|^style$|^hx-on|^srcdoc$/i.test(name)) harm.push(name + '=' + value);
				if (/^(data-)?hx-/.test(name) && /gehackt/.test(value) && !/^\\/(autos|api)/.test(value)) harm.push(name + '=' + value);
				if (!/^(href|src|action|formaction|data|xlink:href|srcset|poster)$/.test(name)) continue;
				for (const address of name === 'srcset' ? value.split(/,\\s*/) : [value]) {
					const url = URL.parse(address.split(' ')[0], location.href);
					if (!url || !/^(https?|mailto|tel):$/.test(url.protocol) || url.username !== '') harm.push(name + '=' + value);
					else if (/^https?:$/.test(url.protocol) && url.origin !== location.origin && !isMarked(element)) harm.push(name + '=' + value);
					else if (url.pathname === '/gehackt') harm.push(name + '=' + value);
				}
			}
		}
		return harm;
	}`;
