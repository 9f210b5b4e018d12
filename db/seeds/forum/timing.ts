import type { Chance } from '#db/seeds/demo/chance.ts';
import type { SeedTopic } from './topic.ts';

const hourS = 3_600;
const dayS = 86_400;
/** UTC: when people in Germany are up. */
const morningHour = 5;
const lateHour = 22;

/**
 * When each post of a topic was written: about as the files say, seldom at night, in order, and none after today.
 * @param at seconds since 1970: "today" of the market
 */
export function timesOfPosts({ hoursAgo, posts }: SeedTopic, chance: Chance, at: number): readonly number[] {
	const isLately = hoursAgo < 72;
	const times: number[] = [];
	let time = at - hoursAgo * hourS;
	for (const [index, { after }] of posts.entries()) {
		const minutes = index === 0 ? chance.between(-50, 0) : chance.between(-25, 20);
		const gap = Math.max(120, after * hourS + Math.round(minutes * 60));
		const planned = index === 0 ? time + Math.round(minutes * 60) : time + gap;
		time = isLately ? planned : inWakingHours(planned, chance);
		// Whatever was shifted: each of those still to come has its minute before today.
		time = Math.min(time, at - (posts.length - index) * 60);
		times.push(time);
	}
	return times;
}

function inWakingHours(time: number, chance: Chance): number {
	const hour = Math.floor((time % dayS) / hourS);
	if (hour >= morningHour && hour < lateHour) return time;
	const midnight = time - (time % dayS) + (hour >= lateHour ? dayS : 0);
	return midnight + Math.round(chance.between(morningHour, morningHour + 3) * hourS);
}
