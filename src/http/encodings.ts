export type Encoding = 'br' | 'gzip' | 'identity';

/**
 * The encoding for a client, by its `Accept-Encoding`: brotli unless it prefers gzip, nothing where it accepts neither.
 * Unreadable weights count as 1, an absent header as "plain only".
 */
export function chooseEncoding(accept: string | undefined): Encoding {
	if (accept === undefined) return 'identity';
	const found = chosen.get(accept);
	if (found !== undefined) return found;
	const weights = weightsOf(accept);
	const any = weights.get('*') ?? 0;
	const br = weights.get('br') ?? any;
	const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any;
	const choice = br > 0 && br >= gzip ? 'br' : gzip > 0 ? 'gzip' : 'identity';
	// A handful of values covers all browsers; whoever sends ever new ones must not fill the memory.
	if (chosen.size < 100) chosen.set(accept, choice);
	return choice;
}

const chosen = new Map<string, Encoding>();

function weightsOf(accept: string): Map<string, number> {
	const weights = new Map<string, number>();
	for (const part of accept.toLowerCase().split(',')) {
		const [name = '', ...parameters] = part.split(';').map(text => text.trim());
		const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
		weights.set(name, weight !== undefined && /^[01](\.\d*)?$/.test(weight) ? Number(weight) : 1);
	}
	return weights;
}

/** Whether text of this type gets smaller: pictures and fonts are compressed already. */
export function isCompressible(contentType: string): boolean {
	return /^(text\/|application\/(json|javascript|xml|manifest\+json|atom\+xml|problem\+json|speculationrules\+json|openapi\+json)|image\/(svg\+xml|x-icon))/i.test(
		contentType,
	);
}
