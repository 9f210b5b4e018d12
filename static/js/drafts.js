// Keeps what somebody writes as a draft while they type, and once more when they leave. Without this script a button does it.

const everyMs = 20_000;
const savedIn = new WeakMap();

/** What a draft is made of: no files, which would be sent again and again, and no button. */
function wordsOf(form) {
	const data = new FormData(form);
	data.delete('fotos');
	return data;
}

const textOf = form => JSON.stringify([...wordsOf(form)].filter(([name]) => name !== 'schluessel'));

function formsOfPage() {
	return document.querySelectorAll('form[data-draft]');
}

/** A form looks new to us until somebody types; what it began with is no draft. */
document.addEventListener('focusin', event => {
	const form = event.target.closest?.('form[data-draft]');
	if (form && !savedIn.has(form)) savedIn.set(form, textOf(form));
});

// What is being sent is no draft any more, wherever it leads; should it come back, it is a new page.
document.addEventListener('submit', event => {
	if (event.target.matches('form[data-draft]')) event.target.dataset.sent = '';
});

addEventListener('pageshow', () => {
	for (const form of formsOfPage()) delete form.dataset.sent;
});

function isChanged(form) {
	return savedIn.has(form) && !('sent' in form.dataset) && savedIn.get(form) !== textOf(form);
}

async function save(form) {
	const text = textOf(form);
	const told = form.querySelector('[data-saved]');
	try {
		const answer = await fetch('/forum/entwurf', {
			method: 'POST',
			body: wordsOf(form),
			headers: { accept: 'application/json' },
			signal: AbortSignal.timeout(15_000),
		});
		if (answer.ok) savedIn.set(form, text);
		told.textContent = answer.ok
			? told.dataset.saved
			: answer.status === 403
				? told.dataset.signedOut
				: told.dataset.unsaved;
	} catch {
		told.textContent = told.dataset.unsaved;
	}
}

let running = false;
setInterval(async () => {
	if (running) return;
	running = true;
	for (const form of formsOfPage()) if (isChanged(form)) await save(form);
	running = false;
}, everyMs);

// Phones end a page without asking once it is out of sight.
function saveOnLeaving() {
	for (const form of formsOfPage()) {
		if (!isChanged(form)) continue;
		const text = textOf(form);
		if (navigator.sendBeacon('/forum/entwurf', wordsOf(form))) savedIn.set(form, text);
	}
}
addEventListener('pagehide', saveOnLeaving);
// A page that is loaded again is asked for before it is left. Browsers keep no page for "back" that listens to this, so it waits
// until somebody writes.
document.addEventListener('input', () => addEventListener('beforeunload', saveOnLeaving), { once: true });
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'hidden') saveOnLeaving();
});
