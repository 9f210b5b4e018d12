// On top of forms and links that work without any of it.

// A ready question goes behind what has been typed already, instead of asking for the page again.
document.addEventListener('click', event => {
	const link = event.target.closest?.('a[data-text]');
	const field = link?.closest('form')?.elements.text;
	if (!field) return;
	event.preventDefault();
	const typed = field.value.trimEnd();
	field.value = typed === '' ? link.dataset.text : `${typed}\n${link.dataset.text}`;
	field.focus();
});

// A message that got lost on the way says so; what was typed is still there, and sent again it arrives once.
const tellLost = (event, isLost) => {
	const form = event.detail.ctx?.sourceElement;
	const told = form?.id === 'schreiben' ? form.querySelector('[data-lost]') : null;
	if (told) told.hidden = !isLost;
};
document.addEventListener('htmx:before:request', event => tellLost(event, false));
document.addEventListener('htmx:error', event => tellLost(event, true));
document.addEventListener('htmx:response:error', event => tellLost(event, event.detail.ctx.response.status >= 500));

// Whoever has the end of a conversation in view goes on reading there; whoever looks further up stays.
let wasAtEnd = false;
document.addEventListener('htmx:before:swap', () => {
	const form = document.getElementById('schreiben');
	wasAtEnd = form !== null && form.getBoundingClientRect().top < innerHeight;
});
document.addEventListener('htmx:after:swap', () => {
	if (wasAtEnd) document.getElementById('schreiben')?.scrollIntoView({ block: 'end' });
});

// htmx may have looked through the page before it knew its extension, so the stream is put up when both are there.
setTimeout(() => {
	const stream = document.getElementById('strom');
	if (!stream) return;
	stream.setAttribute('hx-sse:connect', stream.dataset.stream);
	htmx.process(stream);
});

// Two messages close to each other: the second one rings while the page still asks for the first, and has to be asked for again.
let isAsking = false;
let rangMeanwhile = false;
document.addEventListener('htmx:before:request', () => {
	isAsking = true;
});
document.addEventListener('neu', () => {
	rangMeanwhile = isAsking;
});
document.addEventListener('htmx:finally:request', event => {
	if (event.target.id === 'strom') return;
	isAsking = false;
	if (!rangMeanwhile) return;
	rangMeanwhile = false;
	const stream = document.getElementById('strom');
	if (stream) setTimeout(() => htmx.trigger(stream, 'neu'));
});
