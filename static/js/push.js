// Notifications on this device. The page explains first; the browser is asked only by the button below the explanation.

const box = document.querySelector('[data-push]');
const details = box.querySelector('details');
const button = details.querySelector('button');
const alertLine = details.querySelector('[role=alert]');

const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
/** iPads say they are Macs, but no Mac is touched. */
const isIphone =
	/iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

function show(state) {
	for (const part of box.querySelectorAll('[data-push-state]')) part.hidden = part.dataset.pushState !== state;
}

async function ownSubscription() {
	const registration = await navigator.serviceWorker.getRegistration('/');
	return registration?.pushManager.getSubscription();
}

/** The line of the list that is this browser. */
async function ownLine(subscription) {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint));
	const text = [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
	return document.querySelector(`[data-endpoint="${text}"]`);
}

async function begin() {
	if (!isSupported) return show(isIphone ? 'iphone' : 'unsupported');
	const subscription = await ownSubscription();
	const line = subscription && (await ownLine(subscription));
	if (line) {
		line.querySelector('[data-push-here]').hidden = false;
		line.querySelector('[data-push-remove]').addEventListener('submit', () => void subscription.unsubscribe());
		return show('here');
	}
	show(Notification.permission === 'denied' ? 'denied' : 'possible');
}

/** A subscription made for another key of ours is of no use: the site was set up anew since. */
async function subscribe() {
	const key = bytesOf(box.dataset.push);
	const registration = await navigator.serviceWorker.register('/sw.js');
	await navigator.serviceWorker.ready;
	const known = await registration.pushManager.getSubscription();
	if (known !== null && !isSame(known.options.applicationServerKey, key)) await known.unsubscribe();
	return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function bytesOf(text) {
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0));
}

function isSame(buffer, bytes) {
	const other = new Uint8Array(buffer ?? []);
	return other.length === bytes.length && other.every((byte, index) => byte === bytes[index]);
}

async function add() {
	if ((await Notification.requestPermission()) !== 'granted') {
		throw new Error(Notification.permission === 'denied' ? box.dataset.denied : box.dataset.dismissed);
	}
	const { endpoint, keys } = (await subscribe()).toJSON();
	const answer = await fetch('/konto/benachrichtigungen/geraete', {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams({ endpoint, ...keys }),
	});
	if (answer.status === 201) return location.assign('/konto/benachrichtigungen?neu');
	const problems = answer.headers.get('content-type')?.startsWith('application/json') && (await answer.json()).problems;
	throw new Error(problems?.[0]?.reason ?? box.dataset.failed);
}

button.addEventListener('click', async () => {
	button.disabled = true;
	alertLine.hidden = true;
	try {
		await add();
	} catch (error) {
		// What browsers say themselves is English and about their inside.
		const isOurs = error.constructor === Error;
		alertLine.textContent = isOurs ? error.message : box.dataset.failed;
		alertLine.hidden = false;
	} finally {
		button.disabled = false;
	}
});

begin().catch(() => show('unsupported'));
