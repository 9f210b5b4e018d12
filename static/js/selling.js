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
	search.addEventListener('input', () => {
		const words = folded(search.value).split(' ');
		for (const { group, items, wasOpen } of groups) {
			let found = 0;
			for (const { item, text } of items) {
				item.hidden = !words.every(word => text.includes(word));
				if (!item.hidden) found += 1;
			}
			group.hidden = found === 0;
			group.open = search.value.trim() === '' ? wasOpen : found > 0;
		}
	});
	// Enter would send the whole form away in the middle of ticking.
	search.addEventListener('keydown', event => {
		if (event.key === 'Enter') event.preventDefault();
	});
}
