// A box over the number plate by dragging; without this script two clicks do the same.

const svg = 'http://www.w3.org/2000/svg';

for (const image of document.querySelectorAll('.plate input[type=image]')) {
	const stage = document.createElement('div');
	stage.className = 'stage';
	image.before(stage);
	const layer = document.createElementNS(svg, 'svg');
	stage.append(image, layer);
	// Otherwise the picture itself would be dragged.
	image.addEventListener('dragstart', event => event.preventDefault());
	image.addEventListener('pointerdown', event => draw(event, image, layer));
	image.form.classList.add('draggable');
}

function draw(event, image, layer) {
	if (event.button !== 0) return;
	const first = pointIn(image, event);
	const box = document.createElementNS(svg, 'rect');
	layer.append(box);
	image.setPointerCapture(event.pointerId);
	let last = first;
	const move = moved => {
		last = pointIn(image, moved);
		box.setAttribute('x', `${Math.min(first.x, last.x)}%`);
		box.setAttribute('y', `${Math.min(first.y, last.y)}%`);
		box.setAttribute('width', `${Math.abs(first.x - last.x)}%`);
		box.setAttribute('height', `${Math.abs(first.y - last.y)}%`);
	};
	const end = ({ type }) => {
		image.removeEventListener('pointermove', move);
		box.remove();
		// A tap is the first of two corners, as without a script.
		if (type !== 'pointerup' || Math.abs(first.x - last.x) < 1 || Math.abs(first.y - last.y) < 1) return;
		image.addEventListener('click', click => click.preventDefault(), { once: true });
		submit({ links: first.x, oben: first.y, rechts: last.x, unten: last.y });
	};
	image.addEventListener('pointermove', move);
	image.addEventListener('pointerup', end, { once: true });
	image.addEventListener('pointercancel', end, { once: true });
}

/** In percent, inside the picture. */
function pointIn(image, { clientX, clientY }) {
	const { left, top, width, height } = image.getBoundingClientRect();
	const percent = part => Math.min(Math.max(part * 100, 0), 100);
	return { x: percent((clientX - left) / width), y: percent((clientY - top) / height) };
}

function submit(edges) {
	const numbers = document.getElementById('zahlen');
	for (const [name, percent] of Object.entries(edges)) {
		numbers.elements[name].value = percent.toFixed(1).replace('.', ',');
	}
	numbers.requestSubmit();
}
