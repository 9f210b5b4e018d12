// A button that prints; it is hidden where no script could do what it says, and how to do it by hand where one can.
for (const button of document.querySelectorAll('[data-print]')) {
	button.hidden = false;
	for (const hint of document.querySelectorAll('[data-print-by-hand]')) hint.hidden = true;
	button.addEventListener('click', () => print());
}
