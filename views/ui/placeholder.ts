/**
 * Two CSS classes (`h3 l5`) that paint roughly the photo's dominant colour while it loads: one of 8 hues (`h0` is grey) and one of
 * 8 degrees of lightness, 64 colours together. Classes, because the policy forbids `style` attributes.
 *
 * `hex` is six hexadecimal digits, with or without `#`; anything else gives a middle grey.
 */
export function placeholderClass(hex: string): string {
	const digits = /^#?([0-9a-f]{6})$/i.exec(hex)?.[1];
	if (digits === undefined) return 'h0 l4';
	const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
	const lightness = Math.cbrt(0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2);
	return `h${hueClass(red, green, blue)} l${Math.min(7, Math.floor(lightness * 8))}`;
}

/** 0 for what looks grey, else 1 (red) to 7 (pink) around the circle. */
function hueClass(red: number, green: number, blue: number): number {
	const most = Math.max(red, green, blue);
	const span = most - Math.min(red, green, blue);
	if (span < 0.08) return 0;
	const sixth =
		most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span;
	return (Math.round((((sixth + 6) % 6) / 6) * 7) % 7) + 1;
}
