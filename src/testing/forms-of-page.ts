/** A form as a browser without scripts would send it if nobody touched it. */
export type PageForm = {
	readonly action: string;
	readonly method: 'get' | 'post';
	readonly multipart: boolean;
	/** Names and what they would send: the chosen entries and ticked boxes, hidden fields, texts. */
	readonly sent: readonly (readonly [name: string, value: string])[];
	/** Every name the form knows, with the values it offers. */
	readonly offered: ReadonlyMap<string, readonly string[]>;
	/** Buttons that send a name of their own, or go elsewhere. */
	readonly buttons: readonly { readonly name: string; readonly value: string; readonly action: string | undefined }[];
};

/** The forms of one of our pages. Reads the HTML our components write, not any HTML there is. */
export function formsOf(html: string, path: string): PageForm[] {
	return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => {
		const id = attributeOf(attributes, 'id');
		const outside = id === undefined ? '' : controlsTiedTo(html, id);
		return readForm(attributes, inside + outside, path);
	});
}

/** Addresses of the links of a page that lead to our own pages, without their fragments. */
export function linksOf(html: string): string[] {
	const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(
		([, href = '']) => decoded(href).split('#')[0] ?? '',
	);
	return [...new Set(links.filter(href => /^\/(?!\/)/.test(href)))];
}

function readForm(attributes: string, inside: string, path: string): PageForm {
	const sent: [string, string][] = [];
	const offered = new Map<string, string[]>();
	const buttons: { name: string; value: string; action: string | undefined }[] = [];
	const offer = (name: string, value: string) => offered.set(name, [...(offered.get(name) ?? []), value]);
	for (const [, tag, own = ''] of inside.matchAll(/<(input|button)\b([^>]*)>/g)) {
		const name = attributeOf(own, 'name');
		const type = attributeOf(own, 'type') ?? (tag === 'button' ? 'submit' : 'text');
		const value = attributeOf(own, 'value') ?? (type === 'checkbox' ? 'on' : '');
		if (type === 'submit' || type === 'image') {
			buttons.push({ name: name ?? '', value, action: attributeOf(own, 'formaction') });
		} else if (name !== undefined) {
			offer(name, value);
			const isChoice = type === 'checkbox' || type === 'radio';
			if (type !== 'file' && (!isChoice || /\schecked(?:[\s=]|$)/.test(own))) sent.push([name, value]);
		}
	}
	for (const [, own = '', options = ''] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
		const name = attributeOf(own, 'name');
		if (name === undefined) continue;
		const entries = [...options.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, option = '', text = '']) => ({
			value: attributeOf(option, 'value') ?? decoded(text),
			chosen: /\sselected(?:[\s=]|$)/.test(option),
		}));
		for (const { value } of entries) offer(name, value);
		const chosen = entries.filter(entry => entry.chosen);
		for (const { value } of chosen.length > 0 ? chosen : entries.slice(0, 1)) sent.push([name, value]);
	}
	for (const [, own = '', text = ''] of inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
		const name = attributeOf(own, 'name');
		if (name === undefined) continue;
		const value = decoded(text.replace(/^\n/, ''));
		offer(name, value);
		sent.push([name, value]);
	}
	return {
		action: attributeOf(attributes, 'action') ?? path,
		method: attributeOf(attributes, 'method')?.toLowerCase() === 'post' ? 'post' : 'get',
		multipart: attributeOf(attributes, 'enctype') === 'multipart/form-data',
		sent,
		offered,
		buttons,
	};
}

/** Fields that stand elsewhere on the page and name the form they belong to. */
function controlsTiedTo(html: string, id: string): string {
	const tied = html.matchAll(
		/<(?:input|button)\b[^>]*?\sform="([^"]*)"[^>]*>|<(select|textarea)\b[^>]*?\sform="([^"]*)"[^>]*>[\s\S]*?<\/\2>/g,
	);
	return [...tied]
		.filter(([, a, , b]) => (a ?? b) === id)
		.map(([whole]) => whole)
		.join('');
}

function attributeOf(attributes: string, name: string): string | undefined {
	const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
	return value === undefined ? undefined : decoded(value);
}

function decoded(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
}
