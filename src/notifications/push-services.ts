/** Longer ones have not been seen: Windows sends some 400 characters, Mozilla 250. */
const longest = 1_000;

/** Where the browsers of today have their messages delivered: Chrome and its relatives, Firefox, Safari, Edge. */
const hosts: readonly RegExp[] = [
	/^fcm\.googleapis\.com$/,
	/^updates\.push\.services\.mozilla\.com$/,
	/^[a-z0-9-]{1,63}\.push\.apple\.com$/,
	/^[a-z0-9-]{1,63}\.notify\.windows\.com$/,
];

/**
 * Whether this is an address at a push service that browsers use. Whoever subscribes tells us the address we then send to:
 * without this list it would be a way to make our machine talk to its own network.
 * @param extraOrigins `RADSTAND_PUSH_SERVICES`, for tests
 */
export function isAtPushService(endpoint: string, extraOrigins: readonly string[] = []): boolean {
	if (endpoint.length > longest || !URL.canParse(endpoint)) return false;
	const url = new URL(endpoint);
	// Browsers give addresses as they are. What two readers could understand in two ways is somebody's invention.
	if (url.href !== endpoint || url.username !== '' || url.password !== '' || endpoint.includes('#')) return false;
	if (extraOrigins.includes(url.origin)) return true;
	return url.protocol === 'https:' && url.port === '' && hosts.some(one => one.test(url.hostname));
}

/** Services as far as they fail together: all of Apple's machines are one. */
export function serviceOf(endpoint: string): string {
	return URL.parse(endpoint)?.host.split('.').slice(-2).join('.') ?? '';
}
