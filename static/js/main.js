// Small things on top of pages that work without any of it.

// Leaving a text field asks for the results it already shows: the same address must not become a second step back.
document.addEventListener('htmx:before:history:update', event => {
	const { history } = event.detail;
	if (history.type === 'push' && history.path === location.pathname + location.search) history.type = 'replace';
});

// Empty fields say nothing and would only make addresses long.
document.addEventListener('formdata', event => {
	const { target, formData } = event;
	if (target.method !== 'get') return;
	for (const name of new Set(formData.keys())) {
		const values = formData.getAll(name).filter(value => value !== '');
		formData.delete(name);
		for (const value of values) formData.append(name, value);
	}
});

// Who takes a make back takes its models back; before anything else hears of the change, so that no request names them.
document.addEventListener(
	'change',
	({ target }) => {
		if (target.name !== 'marke' || target.type !== 'checkbox' || target.checked) return;
		for (const box of target.closest('.make').querySelectorAll('input')) box.checked = false;
	},
	true,
);

// After an answer the form shows what the server understood; what is being typed at this moment stays.
document.addEventListener('htmx:after:settle', event => {
	const form = event.detail.task?.target;
	if (form?.id !== 'filter') return;
	for (const field of form.elements) {
		if (field.type === 'checkbox' || field.type === 'radio') field.checked = field.defaultChecked;
		else if (field.options) {
			field.selectedIndex = Math.max(
				0,
				[...field.options].findIndex(option => option.defaultSelected),
			);
		} else if (field !== document.activeElement && 'defaultValue' in field) field.value = field.defaultValue;
	}
});

// The results are already there when somebody on a phone asks to see them: closing the filters is enough.
document.addEventListener('submit', event => {
	const form = event.target;
	if (!form.matches('[popover]:popover-open:not(.htmx-request)') || !event.submitter?.matches('.main')) return;
	event.preventDefault();
	form.hidePopover();
	document.getElementById('ergebnisse').scrollIntoView();
});

// Thumbnails and arrows of a gallery move the pictures without moving the page.
document.addEventListener('click', event => {
	const link = event.target.closest?.('.gallery a[href^="#"]');
	const slide = link && document.querySelector(link.hash);
	if (!slide) return;
	event.preventDefault();
	slide.parentElement.scrollTo({ left: slide.offsetLeft - slide.parentElement.offsetLeft });
});
