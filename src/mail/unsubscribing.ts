/**
 * Headers with which mail programs show a button that ends these mails: one click, nobody signs in (RFC 2369, RFC 8058).
 * @param link address that answers a POST without anything else; GET, with which scanners follow links, must change nothing
 */
export function unsubscribeHeaders(link: string): Record<string, string> {
	return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
