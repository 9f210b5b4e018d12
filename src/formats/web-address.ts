/**
 * Whether a link to this text opens a page and nothing else. `javascript:` would run in our name; a name or password before
 * the host is there to make one site look like another.
 */
export function isWebAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password } = new URL(text);
	return /^https?:$/.test(protocol) && username === '' && password === '';
}
