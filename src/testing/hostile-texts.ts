/** What an attack does when it works: leaves a mark on the window, or fetches an address that does not exist. */
const act = 'window.gehackt=1';
const address = '/gehackt';

/** Elements that run, load or redirect something as soon as they are one. */
const elements = [
	`<script>${act}</script>`,
	`<script src=${address}></script>`,
	`<img src=${address} onerror=${act}>`,
	`<svg onload=${act}>`,
	`<svg><animate onbegin=${act} attributeName=x dur=1s>`,
	`<details open ontoggle=${act}><summary>Golf</summary></details>`,
	`<iframe srcdoc="<script>top.${act.slice(7)}</script>"></iframe>`,
	`<a id=klick href=javascript:${act}>Anrufen</a>`,
	`<input autofocus onfocus=${act}>`,
	`<video><source onerror=${act} src=${address}></video>`,
	`<form action=javascript:${act}><button>Weiter</button></form>`,
	`<object data=${address}></object>`,
	`<link rel=stylesheet href=${address}>`,
	`<style>@import '${address}';</style>`,
	`<meta http-equiv=refresh content="0;url=${address}">`,
	`<base href=${address}/>`,
	`<math><mtext><table><mglyph><style><img src=${address} onerror=${act}>`,
	`<div hx-get=${address} hx-trigger=load>Golf</div>`,
	`<div hx-on:htmx:after:process="${act}" hx-get=${address} hx-trigger="every 10ms">Golf</div>`,
	`<hx-partial hx-target=body><img src=${address}></hx-partial>`,
	`<div hx-sse:connect=${address}>Golf</div>`,
	`<body onpageshow=${act}>`,
];

/** How a text gets out of where it was put: an attribute, the title, a script, a field, a comment. */
const ways = ['">', "'>", '</title>', '</script>', '</textarea></option></select>', '-->', ']]></p></div>'];

const attributes = [
	`" onmouseover=${act} onfocus=${act} autofocus x="`,
	`' onpointerenter=${act} x='`,
	`" hx-get="${address}" hx-trigger="load" x="`,
	`' hx-get='${address}' hx-trigger='revealed' x='`,
	`" style="background:url(${address})" x="`,
	`x onerror=${act} src=${address} `,
	`" srcset="${address} 1x" x="`,
	`" formaction="javascript:${act}" x="`,
];

const scripts = [
	`';${act}//`,
	`"};${act};//`,
	`\\";${act};//`,
	`\${${act}}`,
	`</script><script>${act}</script>`,
	`<!--<script>${act}`,
	`\u2028${act}\u2029`,
	`{{constructor.constructor('${act}')()}}`,
];

const encodings = [
	`&lt;script&gt;${act}&lt;/script&gt;`,
	`&#60;img src=${address} onerror=${act}&#62;`,
	`&#x3c;svg onload=${act}&#x3E;`,
	`&amp;lt;svg onload=${act}&amp;gt;`,
	`%3Csvg%20onload%3D${act}%3E`,
	`\\u003csvg onload=${act}\\u003e`,
	`＜script＞${act}＜/script＞`,
	`+ADw-script+AD4-${act}+ADw-/script+AD4-`,
	`<ScRiPt>${act}</sCrIpT>`,
	`<scr<script>ipt>${act}</scr</script>ipt>`,
	`<img/src=${address}/onerror=${act}>`,
	`<img src=${address} onerror=${act} `,
	`<img\tsrc=${address}\tonerror=${act}>`,
	`<svg/onload=&#119;indow.gehackt&#61;1>`,
	`<\u0000script>${act}</script>`,
	`\u202e<svg onload=${act}>`,
];

/** Texts that want to be more than text, for every field somebody else can fill. */
export const hostileTexts: readonly string[] = [
	...elements,
	...elements.map((element, at) => `Golf ${ways[at % ways.length]}${element}`),
	...attributes,
	...scripts,
	...encodings,
];

/** Addresses that no link may lead to, for every field that holds one. */
export const hostileAddresses: readonly string[] = [
	`javascript:${act}`,
	`JaVaScRiPt:${act}`,
	`java\tscript:${act}`,
	` javascript:${act}`,
	`\u0001javascript:${act}`,
	`javascript://autos.example/%0a${act}`,
	`data:text/html,<script>${act}</script>`,
	`vbscript:${act}`,
	'//gehackt.example',
	'\\\\gehackt.example',
	'blob:https://gehackt.example/1',
	'file:///etc/passwd',
	'view-source:https://gehackt.example',
	`feed:javascript:${act}`,
	'https://autos.example@gehackt.example/',
	`" onclick="${act}`,
];

/** How an address hides from whoever looks for `javascript:`, and what a browser or a reader of Markdown may make of it again. */
const addressDisguises: readonly ((address: string) => string)[] = [
	address => address,
	address => address.replace(/^[a-z]/i, letter => `&#${letter.charCodeAt(0)};`),
	address => address.replace(/^[a-z]/i, letter => `&#x${letter.charCodeAt(0).toString(16)}`),
	address => address.replace(':', '&colon;'),
	address => address.replace(':', '&#58;'),
	address => address.replace(':', '%3a'),
	address => address.replace(':', '\\:'),
	address => address.replace(':', '：'),
	address => `${address.slice(0, 4)}&Tab;${address.slice(4)}`,
	address => `${address.slice(0, 4)}&NewLine;${address.slice(4)}`,
	address => `${address.slice(0, 4)}\u00ad${address.slice(4)}`,
	address => `${address.slice(0, 4)}\u200b${address.slice(4)}`,
	address => address.toUpperCase().replace('WINDOW.GEHACKT', 'window.gehackt'),
	address => `&#1;${address}`,
	address => `/\t/${address}`,
	address => `https:${address}`,
];
const schemes = [
	`javascript:${act}`,
	`javascript:void(${act})`,
	`vbscript:${act}`,
	`data:text/html;base64,PHNjcmlwdD50b3AuZ2VoYWNrdD0xPC9zY3JpcHQ+`,
	`data:image/svg+xml,<svg/onload=${act}>`,
	...hostileAddresses.slice(8),
];

/** How Markdown makes a link, a picture or a reference of an address. */
const links: readonly ((address: string) => string)[] = [
	address => `[Golf](${address})`,
	address => `[Golf](<${address}>)`,
	address => `[Golf](${address} "Golf")`,
	address => `[${address}](${address})`,
	address => `![Golf](${address})`,
	address => `[![Golf](${address})](${address})`,
	address => `[[Golf]](${address})[](${address})`,
	address => `<${address}>`,
	address => `[Golf][1] [1]\n\n[1]: ${address} 'Golf'`,
	address => `[Golf]: <${address}>\n[Golf]`,
	address => `**[Golf](${address})**_[*Golf*](${address})_`,
	address => `[Golf](\n${address}\n)`,
];

/** Where Markdown might forget that a text is only a text. */
const dressings: readonly ((text: string) => string)[] = [
	text => `> ${text}\n>> ${text}`,
	text => `- ${text}\n  1. ${text}`,
	text => `# ${text}`,
	text => `${text}\n====`,
	text => `\`${text}\``,
	text => `\`\`\`${text}\n${text}\n\`\`\``,
	text => `~~~ html ${text}\n${text}\n~~~`,
	text => `**${text}** _${text}_ ~~${text}~~`,
	text => `[${text}](/autos "${text}")`,
	text => `![${text}](/autos)`,
	text => `[Golf](/autos?q=${text})`,
	text => `<div>\n\n${text}\n\n</div>`,
	text => `<!--\n${text}\n-->\n${text}`,
	text => `|Golf|\n|---|\n|${text}|`,
	text => `    ${text}\n\t${text}`,
	text => `\\${text.replaceAll('<', '\\<')}`,
	text => `https://autos.example/${text}`,
	text => `<https://autos.example/${text}>`,
	text => `[^1]\n\n[^1]: ${text}`,
];

/** What becomes of a text on its way through filters, forms, databases and careless replacements. */
const disguises: readonly ((text: string) => string)[] = [
	text => text,
	text => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
	text => text.replaceAll('<', '&#60').replaceAll('>', '&#62'),
	text => text.replaceAll('<', '&#x0003C;').replaceAll('>', '&#x0003E;'),
	text => text.replaceAll('<', '&amp;lt;').replaceAll('"', '&amp;quot;'),
	text => text.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll(' ', '%20'),
	text => text.replaceAll('<', '\\u003c').replaceAll('>', '\\x3e'),
	text => text.replace(/<([a-z])([a-z]*)/g, (_, first: string, rest: string) => `<${first.toUpperCase()}${rest}`),
	text => text.replaceAll(' ', '/'),
	text => text.replaceAll(' ', '\t\n'),
	text => text.replaceAll('<', '<<'),
	text => text.replace('<', '<\u200b'),
	text => text.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
	text => text.replace(/>$/, ''),
	text => text.replace(/<([a-z]+)/, '<$1<$1'),
];

/**
 * Thousands of texts, no two the same: every element in every disguise after every way out of where it stands, every disguised address in
 * every kind of link, and everything dressed as Markdown. For places that show many texts at once.
 */
export function everyHostileText(): readonly string[] {
	const inContexts = elements.flatMap(element =>
		['', ...ways].flatMap(way => disguises.map(disguise => disguise(`${way}${element}`))),
	);
	const inLinks = schemes.flatMap(scheme =>
		addressDisguises.flatMap(disguise => links.map(link => link(disguise(scheme)))),
	);
	const dressed = hostileTexts.flatMap(text => dressings.map(dress => dress(text)));
	return [...new Set([...hostileTexts, ...hostileAddresses, ...inContexts, ...inLinks, ...dressed])];
}
