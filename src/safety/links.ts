import {
	baitWords,
	cheapEndings,
	endings,
	messengerInvites,
	sentenceEnds,
	shorteners,
	wordyEndings,
} from './domains.ts';
import { unmask } from './folding.ts';
import { type Danger, dangerOf, type Host, hostOf } from './link-dangers.ts';

/** A stretch of a text: either plain, or a link as it was typed. */
export type TextPart =
	| { readonly text: string }
	| {
			/** As it was typed. */
			readonly link: string;
			/** The host a reader would end up at, disguises undone, in punycode, without `www.`; undefined where there is none. */
			readonly domain: string | undefined;
			/** What a browser would be told to open; undefined for what must never be opened. */
			readonly address: string | undefined;
			/** Why it must never become a link; undefined for one like any other. */
			readonly danger: Danger | undefined;
	  };
export type LinkPart = Extract<TextPart, { link: string }>;

/** Longer texts are not searched further: what comes behind is plain text. */
const mostLetters = 20_000;
const mostLinks = 50;

/**
 * Takes a text apart into plain stretches and what is a link or wants to be one: addresses with and without `http`, and those
 * that were taken apart so that programs do not see them (`hxxp`, `mobile(dot)de`, `mobile . de`, invisible letters).
 * @param ownHost host of this site, whose look-alikes are found too
 */
export function linkParts(text: string, ownHost: string): readonly TextPart[] {
	const seen = seeThrough(text.slice(0, mostLetters));
	const parts: TextPart[] = [];
	let done = 0;
	for (const found of findLinks(seen.text).slice(0, mostLinks)) {
		const [start, end] = [seen.origin[found.start] ?? text.length, seen.origin[found.end] ?? text.length];
		if (start < done) continue;
		const link = text.slice(start, end);
		const isVeiled = found.isDisguised || seen.veiled.slice(found.start + 1, found.end).includes(true);
		if (start > done) parts.push({ text: text.slice(done, start) });
		const danger = found.host === undefined ? 'script' : dangerOf(found.host, { ownHost, isDisguised: isVeiled });
		const address = danger === undefined ? found.host?.address : undefined;
		parts.push({ link, domain: found.host?.domain, address, danger });
		done = end;
	}
	if (done < text.length) parts.push({ text: text.slice(done) });
	return parts;
}

/** The links of a text alone. */
export function linksIn(text: string, ownHost: string): readonly LinkPart[] {
	return linkParts(text, ownHost).filter(part => 'link' in part);
}

type Seen = {
	/** What a reader sees, in the letters a browser would take it for. */
	readonly text: string;
	/** Where each of its letters stands in what was typed, and one more for the end. */
	readonly origin: readonly number[];
	/** Whether something invisible, or a letter of another width, was there. */
	readonly veiled: readonly boolean[];
};

function seeThrough(typed: string): Seen {
	let text = '';
	const origin: number[] = [];
	const veiled: boolean[] = [];
	let isVeiled = false;
	let at = 0;
	for (const letter of typed) {
		const shown = letter < '\u0080' ? letter : shownFor(letter);
		if (shown === '') isVeiled = true;
		for (const unit of shown.split('')) {
			text += unit;
			origin.push(at);
			veiled.push(isVeiled || (shown !== letter && letter.trim() !== ''));
			isVeiled = false;
		}
		at += letter.length;
	}
	origin.push(at);
	return { text, origin, veiled };
}

/** Forms that unfold into whole words are no part of an address. */
function shownFor(letter: string): string {
	if (/\p{Cf}|\u034f|[\ufe00-\ufe0f]/u.test(letter)) return '';
	const plain = letter
		.normalize('NFKC')
		.replace(/[。｡·•∙‧⋅⸱⸳ꞏᐧ・･]/g, '.')
		.replace(/[⁄∕⧸╱]/g, '/');
	return plain.length > 3 ? letter : plain;
}

type Found = {
	readonly start: number;
	readonly end: number;
	/** undefined for what is no page: a script, a service code of the telephone. */
	readonly host: Host | undefined;
	readonly isDisguised: boolean;
};

function findLinks(text: string): Found[] {
	const finders = [findScripts, findSchemes, findBare, findNumbers, findTakenApart, findSpelled, findDetours];
	return finders.flatMap(find => find(text)).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Letters and digits of every script, without the cost of asking for them by name. */
const letters = String.raw`a-z\d\u00c0-\u1fff\u2c00-\u2fef\u3041-\ud7ff\uf900-\ufdff`;
const label = `[${letters}](?:[${letters}-]{0,62}[${letters}])?`;

/** What no page is behind: programs in an address, documents in one, codes that make a telephone forward its calls. */
function findScripts(text: string): Found[] {
	const pattern =
		/(?<![\p{L}\d])(?:(?:java|vb)\s?script\s?:\s?\S+|data:[a-z]+\/\S+|(?:file|intent|market|whatsapp|tg|viber|skype|ms-[a-z]+):\/\/\S+|(?:blob|view-source|bitcoin|ethereum):\S+|(?:tel|sms):\S*[*#%]\S*)/giu;
	return [...text.matchAll(pattern)].map(match => found(match, undefined, true));
}

/** `https://…`, with the ways of writing it that slip past programs. */
function findSchemes(text: string): Found[] {
	const pattern =
		/(?<![\p{L}\d])(h ?[tx]{1,2} ?t? ?[tx]? ?p ?s?|ftp) ?:? ?[/\\] ?[/\\]+ ?((?:\[[\da-f:.]+\])?[^\s<>"'`()[\]{}|]*)/giu;
	return [...text.matchAll(pattern)].flatMap(match => {
		const [whole, scheme = '', rest = ''] = match;
		const tail = takenApartTail(text, match.index + whole.length, rest);
		const address = trimmed(undot(rest + tail.text));
		const host = hostOf(`${/^ftp/i.test(scheme) ? 'ftp' : 'http'}${/s$/i.test(scheme) ? 's' : ''}://${address}`);
		if (host === undefined) return [];
		const isPlain = /^https?:\/\/\S+$/i.test(whole) && tail.text === '';
		const isMarkdown = text.slice(match.index - 2, match.index) === '](';
		const end = match.index + whole.length + tail.length - (tail.text === '' ? rest.length - trimmed(rest).length : 0);
		return [{ start: match.index, end, host, isDisguised: !isPlain || isMarkdown }];
	});
}

/** `https://mobile-zahlung . click / k91`: what follows an address that has no end of its own yet. */
function takenApartTail(text: string, at: number, rest: string): { text: string; length: number } {
	if (/[./]/.test(rest) && endings.has(/([a-z]+)[^a-z]*$/i.exec(rest.split('/')[0] ?? '')?.[1]?.toLowerCase() ?? '')) {
		return { text: '', length: 0 };
	}
	const [tail = ''] =
		new RegExp(`^(?:${separator}${label}){1,4}(?: ?/ ?[^\\s<>"']*)?`, 'iu').exec(text.slice(at, at + 200)) ?? [];
	return { text: undot(tail), length: tail.length };
}

/** `www.seite.de`, `seite.de/pfad`: as people write it. */
function findBare(text: string): Found[] {
	const pattern = new RegExp(
		String.raw`(?<![${letters}@._%+-])(?:${label}\.){1,8}([${letters}]{2,24}|xn--[a-z\d-]+)(?![${letters}@_]|-[${letters}]|\.[${letters}])(:\d{2,5}(?!\d))?([/?#][^\s<>"'` +
			'`' +
			String.raw`()[\]{}|]*)?`,
		'gi',
	);
	return [...text.matchAll(pattern)].flatMap(match => {
		const [whole, end = '', port, path] = match;
		const domain = whole.slice(0, whole.length - (port ?? '').length - (path ?? '').length);
		if (!isDomain(domain, end, { port, path })) return [];
		return [found(match, hostOf(`https://${trimmed(whole)}`), false, trimmed(whole).length)];
	});
}

/** Whether letters with points between them are an address, and not two sentences without a space. */
function isDomain(
	domain: string,
	end: string,
	{ port, path }: { port: string | undefined; path: string | undefined },
): boolean {
	const labels = domain.split('.');
	const name = labels.at(-2) ?? '';
	const lower = end.toLowerCase();
	if (labels[0]?.toLowerCase() === 'www') return labels.length > 2;
	const isUnderstood = endings.has(lower) || endings.has(unmask(lower)) || lower.startsWith('xn--');
	if (!isUnderstood || !/\p{L}{2}|\p{L}\d|^\d{3,}$|xn--/u.test(name))
		return labels.length === 2 && isShort(domain, path);
	const named = labels.slice(0, -1);
	if (named.some(one => knownNames.has(one.toLowerCase()))) return true;
	const hasPath = path !== undefined && path.length > 1;
	const isCrafted = named.some(one => /-|\p{L}\d/u.test(one) && one.length > 7);
	const isNewSentence = /^\p{Lu}\p{Ll}/u.test(end) && domain !== domain.toUpperCase();
	if (isNewSentence) return port !== undefined || (hasPath && isCrafted);
	if (port !== undefined || isCrafted) return true;
	if (wordyEndings.has(lower) && lower !== 'de' && lower !== 'at') return isMeant(name, lower, path ?? '');
	if (sentenceEnds.has(name.toLowerCase())) return hasPath;
	return labels.length === 2 || labels.slice(0, -1).every(one => one.length > 2);
}

/** Before an end that is a word as well: something behind it, or what a fraud would call it. */
function isMeant(name: string, end: string, path: string): boolean {
	if (name !== name.toLowerCase()) return false;
	if (/\d/.test(path) || (path.length > 2 && (end.length > 2 || name.length > 8))) return true;
	return end.length > 2 && name.length > 8 && !sentenceEnds.has(name) && baitWords.some(word => name.includes(word));
}

/** `203.0.113.24/login`: four numbers with something behind them, or too large for a date. */
function findNumbers(text: string): Found[] {
	const pattern =
		/(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\w)(:\d{2,5})?(\/[^\s<>"']*)?/g;
	return [...text.matchAll(pattern)]
		.filter(([whole, port, path]) => port !== undefined || path !== undefined || /(?<!\d)\d{3}/.test(whole))
		.map(match => found(match, hostOf(`http://${trimmed(match[0])}`), false, trimmed(match[0]).length));
}

/** `m o b i l e - p a y . d e`: letter by letter; and `www auto-pay de`, with nothing where the points were. */
function findSpelled(text: string): Found[] {
	const letterByLetter = /(?<![^\s])(?:[a-z\d.:/-] ){6,200}[a-z\d](?![^\s.,!?])/gi;
	const wordByWord =
		/(?<![^\s])www[ ,_]{1,2}[a-z\d-]{3,40}(?:[ ,_][a-z\d-]{2,40}){0,2}[ ,_][a-z]{2,10}(?![^\s.,!?/])/gi;
	const spelled = [...text.matchAll(letterByLetter)].map(match => {
		const joined = match[0].replaceAll(' ', '');
		const address = joined.includes('.') ? joined : joined.replace(/(?:punkt|pkt|dot)(?=[a-z]{2,8}(?:\/|$))/i, '.');
		return { match, address };
	});
	const spaced = [...text.matchAll(wordByWord)].map(match => ({ match, address: match[0].replace(/[ ,_]+/g, '.') }));
	return [...spelled, ...spaced].flatMap(({ match, address }) => {
		const domain = address.replace(/^https?:\/*/i, '');
		if (!endings.has(/\.([a-z]+)(?:\/.*)?$/i.exec(domain)?.[1]?.toLowerCase() ?? '')) return [];
		const host = hostOf(`https://${domain}`);
		return host === undefined ? [] : [found(match, host, true)];
	});
}

/** `bit ly/abc`, `t . me/name`: addresses that lead anywhere are known even without their point. */
function findDetours(text: string): Found[] {
	return [...text.matchAll(detours)].flatMap(match => {
		const [whole, name = '', end = '', path = ''] = match;
		if (whole === `${name}.${end}/${path}` || !isDetour(`${name}.${end}`)) return [];
		const host = hostOf(`https://${name}.${end}/${path}`);
		return host === undefined ? [] : [found(match, host, true)];
	});
}

const isDetour = (domain: string) => shorteners.has(domain.toLowerCase()) || messengerInvites.has(domain.toLowerCase());

const detours = new RegExp(
	String.raw`(?<![${letters}.@_-])(${namesOf([...shorteners, ...messengerInvites], 0)}) ?(?:[.,]|[([{<*] ?(?:\.|dot|punkt|pkt) ?[)\]}>*]|dot|punkt)? ?(${namesOf([...shorteners, ...messengerInvites], 1)}) ?/ ?([\w+-]{2,60})`,
	'gi',
);

function namesOf(domains: readonly string[], part: 0 | 1): string {
	const names = domains.map(domain => {
		const at = domain.lastIndexOf('.');
		return part === 0 ? domain.slice(0, at) : domain.slice(at + 1);
	});
	return [...new Set(names)]
		.sort((a, b) => b.length - a.length)
		.join('|')
		.replaceAll('.', '\\.');
}

/** `t.me/…`: one letter before the point is an address only with something behind it. */
const isShort = (domain: string, path: string | undefined) =>
	/^[a-z]\.(me|co|ly|to|id|gd)$/.test(domain) && (path?.length ?? 0) > 1;

const knownNames: ReadonlySet<string> = new Set(
	'mobile kleinanzeigen autoscout24 willhaben paypal ebay dhl sparkasse carvertical autodna adac tuev dekra'.split(' '),
);

/** What is written in place of a point. */
const separator = String.raw`(?: ?[([{<*_-] ?(?:\.|,|dot|d0t|punkt|pkt|point) ?[)\]}>*_-] ?| (?:dot|d0t|punkt|pkt|point) | ?\. ?)`;
const strictSeparator = String.raw`(?: ?[([{<*_] ?(?:\.|,|dot|d0t|punkt|pkt|point) ?[)\]}>*_] ?| [-–](?:dot|d0t|punkt|pkt|point)[-–] | (?:dot|d0t|punkt|pkt|point) | \. ?|\. ?|,(?! ))`;

/** `mobile(dot)de`, `radstand . konto-pruefung . info`, `kleinanzeigen,de-zahlung,com`. */
function findTakenApart(text: string): Found[] {
	const pattern = new RegExp(
		String.raw`(?<![${letters}@._-])${label}(?:${strictSeparator}${label}){1,5}(?![${letters}_])( ?\/ ?[^\s<>"']*)?`,
		'gi',
	);
	return [...text.matchAll(pattern)].flatMap(match => {
		const [whole, path = ''] = match;
		const domain = undot(whole.slice(0, whole.length - path.length));
		if (/^[\p{L}\p{N}.-]+$/u.test(whole)) return [];
		const shortened = longestDomain(domain);
		if (shortened === undefined) return [];
		const isNamed = /[([{<*_]|(?<= [-–]?)(?:dot|d0t|punkt|pkt|point)(?=[-–]? )/iu.test(whole);
		const isWhole = shortened === domain;
		if (!(isNamed && isWhole) && !(isWhole && looksCrafted(domain, whole, path !== ''))) return [];
		// The last of three letters apart: "w w w . auto-pay . xyz".
		const named = /w ?w ?$/i.test(text.slice(0, match.index)) ? domain.replace(/^w\./i, '') : domain;
		const host = hostOf(`https://${named}${path.replaceAll(' ', '')}`);
		return host === undefined ? [] : [found(match, host, true)];
	});
}

function longestDomain(domain: string): string | undefined {
	const end = domain.split('.').at(-1)?.toLowerCase() ?? '';
	return endings.has(end) ? domain : undefined;
}

/** Spaces around a point and commas in its place are typing errors, unless they hold an address together. */
function looksCrafted(domain: string, typed: string, hasPath: boolean): boolean {
	const labels = domain.split('.');
	const end = labels.at(-1) ?? '';
	if (end !== end.toLowerCase() || labels.some(one => /^\d+$/.test(one))) return false;
	if (shorteners.has(domain.toLowerCase())) return hasPath;
	// A space behind the point alone is how sentences end.
	const isSentence = !/ \.|,/.test(typed) && !hasPath;
	const hasName =
		labels.some(one => one.includes('-') && one.length > 6) || knownNames.has(labels[0]?.toLowerCase() ?? '');
	return (
		!isSentence && hasName && (!wordyEndings.has(end) || cheapEndings.has(end) || labels.length > 2 || end === 'de')
	);
}

const undot = (text: string): string =>
	text
		.replace(
			/ ?[([{<*_] ?(?:\.|,|dot|d0t|punkt|pkt|point) ?[)\]}>*_] ?| [-–]?(?:dot|d0t|punkt|pkt|point)[-–]? /giu,
			'.',
		)
		.replace(/ ?[.,] ?(?=[\p{L}\p{N}])/gu, '.')
		.replace(/ ?\/ ?/g, '/');

/** Without the punctuation of the sentence it stands in. */
const trimmed = (address: string): string => address.replace(/[.,;:!?…]+$/, '');

function found(match: RegExpExecArray, host: Host | undefined, isDisguised: boolean, length = match[0].length): Found {
	return { start: match.index, end: match.index + length, host, isDisguised };
}
