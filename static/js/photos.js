// Photos one by one instead of all in one form: with progress, with another try, and smaller where the connection is slow.
// Without this script the form does the same in one go.

const form = document.getElementById('hochladen');
const words = JSON.parse(document.getElementById('fotos-meldung').dataset.words);
const queue = [];
const atOnce = 2;
const tries = 3;
/** Above this a photo that took long says that the next ones should be smaller. */
const largeBytes = 3 * 1024 * 1024;
const slowBytesPerMs = 150;
const longestSide = 2400;
let running = 0;
let due;
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

	// Over a slow connection photos are chosen before this script has come.
	takeFiles();
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
		announce(`${item.file.name} ${words.arrived}`);
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

/** While more photos are on their way once in a while, after the last one at once; never under a photo that is being dragged. */
function refresh() {
	if (due === undefined) due = setTimeout(loadList, running + queue.length > 1 ? 700 : 0);
}

function loadList() {
	due = document.querySelector('.photos .lifted') ? setTimeout(loadList, 500) : undefined;
	if (due === undefined) htmx.trigger(document.getElementById('fotos'), 'neu');
}

function announce(text) {
	document.getElementById('fotos-meldung').textContent = text;
}
