// The service worker: shows what is pushed, and opens it. It does not look at what pages ask for, so that it slows none of them.

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', event => {
	const { title, body, path, tag } = contentOf(event.data);
	// The same tag: what is sent a second time takes the place of the first without a sound.
	const shown = { body, tag, data: { path }, lang: 'de', icon: '/static/icons/icon-192.png' };
	event.waitUntil(self.registration.showNotification(title, shown));
});

/** Browsers want something to be shown for every message, and take the permission away where nothing is. */
function contentOf(data) {
	try {
		const { title, body, path, tag } = data.json();
		return { title: String(title), body: String(body), path: String(path), tag: String(tag) };
	} catch {
		return { title: 'Radstand', body: 'Es gibt etwas Neues für dich.', path: '/', tag: 'radstand' };
	}
}

self.addEventListener('notificationclick', event => {
	event.notification.close();
	event.waitUntil(open(ownAddress(event.notification.data?.path)));
});

/** Whatever a message says: a tap leads to our own pages. */
function ownAddress(path) {
	try {
		const { origin, href } = new URL(path, self.location.origin);
		if (origin === self.location.origin) return href;
	} catch {
		// Not an address at all.
	}
	return `${self.location.origin}/`;
}

/** A tab that shows it already comes to the front; no other is led away, for something may be half written in it. */
async function open(address) {
	const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const tab = tabs.find(({ url }) => url.split('#')[0] === address.split('#')[0]);
	await (tab === undefined ? self.clients.openWindow(address) : tab.focus());
}

// Push services give a browser a new address now and then. Who is signed out by then asks for notifications anew.
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(renew(event)));

async function renew({ oldSubscription, newSubscription }) {
	const options = oldSubscription?.options;
	const subscription =
		newSubscription ??
		(await self.registration.pushManager.getSubscription()) ??
		(options?.applicationServerKey && (await self.registration.pushManager.subscribe(options)));
	if (!subscription) return;
	const { endpoint, keys } = subscription.toJSON();
	await fetch('/konto/benachrichtigungen/geraete', {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams({ endpoint, ...keys, vorher: oldSubscription?.endpoint ?? '' }),
	});
}
