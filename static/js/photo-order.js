// The order of photos without loading the page again: what was pressed keeps the focus, and photos can be dragged. Without this
// script the same buttons send the same forms.

const announcements = document.getElementById('fotos-meldung');
const texts = JSON.parse(announcements.dataset.words);

function tell(text) {
	announcements.textContent = text;
}

let pressed;
document.addEventListener('submit', ({ target, submitter }) => {
	const photo = target.closest('.photos > li');
	pressed = photo && { photo: photo.id, button: submitter?.id };
});

document.addEventListener('htmx:after:settle', () => {
	const list = document.getElementById('fotos');
	if (list?.dataset.said) tell(list.dataset.said);
	if (list) delete list.dataset.said;
	addHandles();
	if (pressed && list && document.activeElement === document.body) keepFocus(list, pressed);
	pressed = undefined;
});

// A page that says what went wrong does not belong into the list.
document.addEventListener('htmx:before:response', event => {
	const { status } = event.detail.ctx.response;
	if (status < 400 || status === 422) return;
	event.preventDefault();
	tell(texts.failed);
	if (status !== 429 && status < 500) location.reload();
	else setTimeout(() => htmx.trigger(document.getElementById('fotos'), 'neu'), 3000);
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
	for (const line of document.querySelectorAll('.photos .place:not(:has(button))')) {
		const handle = document.createElement('button');
		handle.type = 'button';
		handle.textContent = '⠿';
		// The buttons below do the same for the keyboard and for screen readers.
		handle.tabIndex = -1;
		handle.setAttribute('aria-hidden', 'true');
		handle.title = texts.drag;
		handle.addEventListener('pointerdown', lift);
		line.append(handle);
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
