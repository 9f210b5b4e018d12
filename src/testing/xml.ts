/**
 * What a strict reader of XML 1.0 would refuse, one line a fault: for the little XML we write, without doctypes, CDATA sections
 * and processing instructions other than the declaration.
 */
export function xmlFaults(text: string): string[] {
	const faults: string[] = [];
	const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
	if (unwritable !== null) faults.push(`character ${unwritable[0].codePointAt(0)?.toString(16)}`);
	const open: string[] = [];
	let roots = 0;
	const body = text.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n?/, '');
	for (const [piece] of body.matchAll(/<[^>]*>?|[^<]+/g)) {
		if (!piece.startsWith('<')) {
			faults.push(...textFaults(piece));
			if (open.length === 0 && piece.trim() !== '') faults.push(`text outside the root: ${piece}`);
			continue;
		}
		const [, slash, name = '', attributes = '', empty] =
			/^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>$/.exec(piece) ?? [];
		if (name === '') faults.push(`no tag: ${piece}`);
		else if (slash === '/') {
			if (open.pop() !== name) faults.push(`</${name}> closes nothing`);
		} else {
			faults.push(...textFaults(attributes));
			if (open.length === 0) roots += 1;
			if (empty !== '/') open.push(name);
		}
	}
	if (open.length > 0) faults.push(`not closed: ${open.join(' ')}`);
	if (roots !== 1) faults.push(`${roots} roots`);
	return faults;
}

function textFaults(text: string): string[] {
	return [
		...(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text) ? [`bare & in ${text}`] : []),
		...(text.includes(']]>') ? [']]> in text'] : []),
	];
}
