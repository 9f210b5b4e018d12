const paths = {
	search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20',
	close: 'M6 6l12 12M18 6 6 18',
	arrow: 'M4 12h15M13 6l6 6-6 6',
	back: 'M20 12H5M11 6l-6 6 6 6',
	filter: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5',
	out: 'M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9',
	shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6Z',
	pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
	phone: 'M6 3h3l2 5-2.5 1.500a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
	clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4l3 2',
	heart: 'M12 20C6 15.5 3 12.500 3 9a4.700 4.700 0 0 1 9-2 4.700 4.700 0 0 1 9 2c0 3.500-3 6.500-9 11Z',
	camera: 'M4 8h3.500L9 5.500h6L16.5 8H20v11H4Zm8 2.500a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.400Z',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths).filter((name): name is IconName => name in paths);

/** A drawing that only repeats what the words beside it say, so it is hidden from screen readers. */
export function Icon(props: { name: IconName }) {
	return (
		<svg class="i" viewBox="0 0 24 24" aria-hidden="true">
			<path d={paths[props.name]} />
		</svg>
	);
}

/** The sign of the house: two wheels and the distance between them. */
export function Sign() {
	return (
		<svg class="sign" viewBox="0 0 44 22" aria-hidden="true">
			<path d="M17 14h10" />
			<circle cx="9" cy="14" r="6.5" />
			<circle cx="35" cy="14" r="6.5" />
			<path d="M9 1.500v4M35 1.500v4M9 3.500h26" />
		</svg>
	);
}
