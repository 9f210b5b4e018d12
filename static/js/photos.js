// Photos one by one instead of all in one form: with progress, with another try, and smaller where the connection is slow.
// Without this script the form does the same in one go.

const form = document.getElementById('hochladen');
const words = form && JSON.parse(form.dataset.words);
const queue = [];
const atOnce = 2;
const tries = 3;
/** Above this a photo that took long says that the next ones should be smaller. */
const largeBytes = 3 * 1024 * 1024;
const slowBytesPerMs = 150;
const longestSide = 2400;
let running = 0;
let isSlow = /2g|3g/.test(navigator.connection?.effectiveType ?? '') || navigator.connection?.saveData === true;

if (form) {
	const input = form.querySelector('input[type=file]');
	// Sent as soon as they are chosen: there is nothing left to decide.
	input.addEventListener('change', takeFiles);
	form.addEventListener('submit', event => {
		event.preventDefault();
		takeFiles();
	});
	addEventListener('beforeunload', event => {
		if (running + queue.length > 0) event.preventDefault();
	});

	function takeFiles() {
		for (const file of input.files) add(file);
		input.value = '';
		next();
	}
}

function add(file) {
	const row = document.createElement('li');
	const preview = document.createElement('canvas');
	preview.width = 160;
	preview.height = 120;
	const name = document.createElement('bdi');
	name.textContent = file.name;
	const bar = document.createElement('progress');
	bar.max = 1;
	bar.value = 0;
	bar.setAttribute('aria-label', file.name);
	const said = document.createElement('p');
	said.className = 'hint';
	said.textContent = words.waiting;
	row.append(preview, name, bar, said);
	form.querySelector('.sending').append(row);
	queue.push({ file, row, preview, bar, said, tried: 0 });
}

function next() {
	while (running < atOnce && queue.length > 0) {
		running++;
		send(queue.shift()).finally(() => {
			running--;
			next();
		});
	}
}

async function send(item) {
	const { bar, said } = item;
	item.tried++;
	bar.removeAttribute('value');
	if (!item.shown) await show(item);
	let body = item.file;
	if (isSlow) {
		said.textContent = words.shrinking;
		body = await shrunk(item.file);
	}
	said.textContent = words.sending;
	const answer = await post(body, item);
	if (answer.ok) {
		item.row.remove();
		announce(item.file.name);
		refresh();
	} else if (answer.again && item.tried < tries) {
		said.textContent = words.waiting;
		await new Promise(resolve => setTimeout(resolve, 1000 * item.tried ** 2));
		return send(item);
	} else fail(item, answer);
}

/** fetch() cannot tell how far an upload is. */
function post(body, { bar, said, file }) {
	return new Promise(resolve => {
		const request = new XMLHttpRequest();
		const began = performance.now();
		request.upload.onprogress = ({ loaded, total }) => {
			bar.value = loaded / total;
		};
		request.upload.onload = () => {
			const ms = performance.now() - began;
			if (file.size > largeBytes && file.size / ms < slowBytesPerMs) isSlow = true;
			bar.removeAttribute('value');
			said.textContent = words.working;
		};
		request.onload = () => {
			const again = request.status === 429 || request.status === 503 || request.status === 408;
			resolve({ again, message: words.failed, ...readAnswer(request) });
		};
		request.onerror = () => resolve({ ok: false, again: true, message: words.failed });
		request.open('POST', form.action);
		request.setRequestHeader('accept', 'application/json');
		const data = new FormData();
		data.append('fotos', body, file.name);
		request.send(data);
	});
}

function readAnswer(request) {
	// Somebody was signed out meanwhile: what answers is another page.
	if (new URL(request.responseURL || form.action).pathname !== new URL(form.action).pathname) location.reload();
	try {
		const { ok, message, problems } = JSON.parse(request.responseText);
		return { ok: ok === true, message: message ?? problems?.[0]?.reason ?? words.failed };
	} catch {
		return { ok: false };
	}
}

function fail(item, { message, again }) {
	const { bar, said, row } = item;
	bar.remove();
	said.textContent = message;
	said.className = 'err';
	announce(`${item.file.name}: ${message}`);
	if (!again) return;
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = words.retry;
	button.addEventListener('click', () => {
		button.remove();
		said.className = 'hint';
		said.textContent = words.waiting;
		said.before(bar);
		item.tried = 0;
		queue.push(item);
		next();
	});
	row.append(button);
}

/** A small drawing of the file: addresses of local files are not allowed here as pictures. */
async function show(item) {
	item.shown = true;
	try {
		const bitmap = await createImageBitmap(item.file, { resizeWidth: 160, imageOrientation: 'from-image' });
		item.preview.height = bitmap.height;
		item.preview.getContext('2d').drawImage(bitmap, 0, 0);
		bitmap.close();
	} catch {
		// What this browser cannot show, the server may still read, or say what it is.
	}
}

/** The same photo with fewer pixels, upright; the file itself where that does not help. */
async function shrunk(file) {
	try {
		const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.round(bitmap.width * scale);
		canvas.height = Math.round(bitmap.height * scale);
		const context = canvas.getContext('2d');
		// What is cut out would turn black.
		context.fillStyle = '#fff';
		context.fillRect(0, 0, canvas.width, canvas.height);
		context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
		bitmap.close();
		const smaller = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.88));
		return smaller && smaller.size < file.size ? smaller : file;
	} catch {
		return file;
	}
}

function refresh() {
	htmx.trigger(document.getElementById('fotos'), 'neu');
}

function announce(text) {
	const place = form?.querySelector('[role=status]');
	if (place) place.textContent = text;
}

let pressed;
document.addEventListener('submit', ({ target, submitter }) => {
	const photo = target.closest('.photos > li');
	pressed = photo && { photo: photo.id, button: submitter?.id };
});

document.addEventListener('htmx:after:settle', () => {
	const list = document.getElementById('fotos');
	if (list?.dataset.said) announce(list.dataset.said);
	if (list) delete list.dataset.said;
	addHandles();
	if (pressed && list && document.activeElement === document.body) keepFocus(list, pressed);
	pressed = undefined;
});

/** On the button that was pressed, wherever its photo stands now; a photo in the last place cannot go further back. */
function keepFocus(list, { photo, button }) {
	const place = document.getElementById(photo) ?? list;
	(
		document.getElementById(button) ??
		place.querySelector('.moves button') ??
		document.getElementById('feld-fotos')
	)?.focus();
}

// Drag by a handle, so that a finger on the picture still scrolls the page.
function addHandles() {
	for (const place of document.querySelectorAll('.photos .place:not(:has(button))')) {
		const handle = document.createElement('button');
		handle.type = 'button';
		handle.textContent = '⠿';
		// The buttons below do the same for the keyboard and for screen readers.
		handle.tabIndex = -1;
		handle.setAttribute('aria-hidden', 'true');
		handle.title = words?.drag ?? '';
		handle.addEventListener('pointerdown', lift);
		place.append(handle);
	}
}

function lift(event) {
	const handle = event.currentTarget;
	const photo = handle.closest('li');
	const list = photo.parentElement;
	let target;
	let [x, y] = [event.clientX, event.clientY];
	event.preventDefault();
	handle.setPointerCapture(event.pointerId);
	photo.classList.add('lifted');
	const aim = () => {
		const over = document.elementFromPoint(x, y)?.closest('.photos > li');
		target?.classList.remove('target');
		target = over !== photo && over?.parentElement === list ? over : undefined;
		target?.classList.add('target');
	};
	// Whoever drags to the edge of the screen wants to go on, and holds still there.
	const scrolling = setInterval(() => {
		const step = y < 70 ? -14 : y > innerHeight - 70 ? 14 : 0;
		if (step === 0) return;
		scrollBy(0, step);
		aim();
	}, 30);
	const move = ({ clientX, clientY }) => {
		[x, y] = [clientX, clientY];
		aim();
	};
	const drop = ({ type }) => {
		clearInterval(scrolling);
		handle.removeEventListener('pointermove', move);
		photo.classList.remove('lifted');
		target?.classList.remove('target');
		if (type !== 'pointerup' || !target) return;
		const values = { foto: photo.dataset.name, platz: String([...list.children].indexOf(target)) };
		htmx.ajax('POST', list.dataset.order, { values, target: '#fotos', swap: 'outerHTML' });
	};
	handle.addEventListener('pointermove', move);
	handle.addEventListener('pointerup', drop, { once: true });
	handle.addEventListener('pointercancel', drop, { once: true });
}

addHandles();
