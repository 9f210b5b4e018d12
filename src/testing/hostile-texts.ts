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
