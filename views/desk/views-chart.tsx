import { deskTexts } from '#views/texts/desk.ts';

/** Views of one day, "2026-11-22". */
export type ViewsOfDay = { readonly day: string; readonly views: number };

const barWidth = 3;
const gap = 1;
const height = 28;

/** A bar a day, oldest first, drawn on the server; the figures stand in its label, for ears as well. */
export function ViewsChart(props: { days: readonly ViewsOfDay[] }) {
	const { days } = props;
	const total = days.reduce((sum, { views }) => sum + views, 0);
	const most = days.reduce((best, one) => (one.views > best.views ? one : best), { day: '', views: 0 });
	if (total === 0) return null;
	const width = days.length * (barWidth + gap) - gap;
	const label = deskTexts.chart(total, days.length, most.views, new Date(`${most.day}T12:00:00Z`));
	return (
		<svg class="bars" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="none">
			<path class="ground" d={`M0 ${height - 0.5}H${width}`} />
			<path d={days.map(({ views }, at) => bar(at * (barWidth + gap), views / most.views)).join('')} />
		</svg>
	);
}

/** One bar as a piece of a path; a single view among thousands still shows. */
function bar(x: number, share: number): string {
	if (share === 0) return '';
	const tall = Math.max(1.5, Math.round(share * (height - 1) * 10) / 10);
	return `M${x} ${height}v-${tall}h${barWidth}v${tall}z`;
}
