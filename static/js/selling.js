// Small things on top of forms that work without any of it.

// The lists answer by themselves here; the buttons that ask for them are for browsers without scripts.
for (const button of document.querySelectorAll('[data-without-script]')) button.hidden = true;

const folded = text =>
	text
		.toLowerCase()
		.replace(/ä/g, 'ae')
		.replace(/ö/g, 'oe')
		.replace(/ü/g, 'ue')
		.replace(/ß/g, 'ss')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

const search = document.getElementById('feld-suche');
if (search) {
	const groups = [...document.querySelectorAll('.equipment .g')].map(group => ({
		group,
		wasOpen: group.open,
		items: [...group.querySelectorAll('li')].map(item => ({ item, text: folded(item.textContent) })),
	}));
	// What has a field of its own is searched for here all the same.
	const below = [...search.form.querySelectorAll('.field:not(.equipment .field)')].map(field => {
		const label = field.querySelector('label, legend');
		const named = [...field.querySelectorAll('label, legend, option')].map(({ textContent }) => folded(textContent));
		return { id: label.htmlFor || field.id, name: label.firstChild.textContent, named };
	});
	const said = document.getElementById('suche-meldung');
	search.addEventListener('input', () => {
		const words = folded(search.value).split(' ');
		const fits = text => words.every(word => text.includes(word));
		let all = 0;
		for (const { group, items, wasOpen } of groups) {
			let found = 0;
			for (const { item, text } of items) {
				item.hidden = !fits(text);
				if (!item.hidden) found += 1;
			}
			group.hidden = found === 0;
			group.open = search.value.trim() === '' ? wasOpen : found > 0;
			all += found;
		}
		const named = folded(search.value) === '' ? [] : below.filter(field => field.named.some(fits));
		said.replaceChildren(named.length > 0 ? `${said.dataset.below} ` : all === 0 ? said.dataset.none : '');
		for (const { id, name } of named) {
			const link = document.createElement('a');
			link.href = `#${id}`;
			link.textContent = name;
			said.append(link, ' ');
		}
	});
	// Enter would send the whole form away in the middle of ticking.
	search.addEventListener('keydown', event => {
		if (event.key === 'Enter') event.preventDefault();
	});
}
