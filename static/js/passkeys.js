// Passkeys. The server asks, the browser answers, and the answer goes back as an ordinary form.

const bytesOf = text =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0));
const textOf = buffer =>
	btoa(String.fromCharCode(...new Uint8Array(buffer)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
const listOf = credentials => credentials.map(one => ({ ...one, id: bytesOf(one.id) }));

async function create(asked) {
	const { id, type, response } = await navigator.credentials.create({
		publicKey: {
			...asked,
			challenge: bytesOf(asked.challenge),
			user: { ...asked.user, id: bytesOf(asked.user.id) },
			excludeCredentials: listOf(asked.excludeCredentials),
		},
	});
	return {
		id,
		type,
		response: {
			clientDataJSON: textOf(response.clientDataJSON),
			authenticatorData: textOf(response.getAuthenticatorData()),
			publicKey: textOf(response.getPublicKey()),
			publicKeyAlgorithm: response.getPublicKeyAlgorithm(),
			transports: response.getTransports?.() ?? [],
		},
	};
}

async function get(asked) {
	const { id, type, response } = await navigator.credentials.get({
		publicKey: {
			...asked,
			challenge: bytesOf(asked.challenge),
			allowCredentials: listOf(asked.allowCredentials),
		},
	});
	return {
		id,
		type,
		response: {
			clientDataJSON: textOf(response.clientDataJSON),
			authenticatorData: textOf(response.authenticatorData),
			signature: textOf(response.signature),
			...(response.userHandle?.byteLength > 0 && { userHandle: textOf(response.userHandle) }),
		},
	};
}

/** What the server asks; undefined where it leads to another page instead: to the sign-in, or to the password. */
async function question(form) {
	const answer = await fetch(`${form.action}/anfang`, {
		method: 'POST',
		headers: { accept: 'application/json' },
		body: new URLSearchParams(new FormData(form)),
	});
	if (answer.headers.get('content-type')?.startsWith('application/json')) {
		const body = await answer.json();
		if (answer.ok) return body;
		throw new Error(body.problems?.[0]?.reason ?? form.dataset.failed);
	}
	if (!answer.redirected) throw new Error(form.dataset.failed);
	location.assign(answer.url);
}

/** Browsers say "NotAllowedError" for a cancelled dialogue, for no fitting passkey and for a time-out alike. */
const reasonOf = (error, form) =>
	error instanceof DOMException
		? form.dataset.cancelled
		: error instanceof TypeError
			? form.dataset.failed
			: error.message;

async function ask(form) {
	const problem = form.querySelector('[role=alert]');
	const button = form.querySelector('button');
	problem.hidden = true;
	button.disabled = true;
	try {
		const asked = await question(form);
		if (asked === undefined) return;
		const answer = await (form.dataset.passkey === 'create' ? create(asked) : get(asked));
		form.elements.antwort.value = JSON.stringify(answer);
		// "Angemeldet bleiben" stands in the form for the password.
		if (form.dataset.box) {
			const isStaying = document.querySelector(`input[name="${form.dataset.box}"]:checked`) !== null;
			form.elements.bleiben.value = isStaying ? 'ja' : '';
		}
		form.submit();
	} catch (error) {
		problem.textContent = reasonOf(error, form);
		problem.hidden = false;
	} finally {
		button.disabled = false;
	}
}

if (window.PublicKeyCredential && navigator.credentials) {
	for (const form of document.querySelectorAll('form[data-passkey]')) {
		form.hidden = false;
		form.addEventListener('submit', event => {
			event.preventDefault();
			void ask(form);
		});
	}
	for (const hint of document.querySelectorAll('[data-without-passkeys]')) hint.hidden = true;
}
