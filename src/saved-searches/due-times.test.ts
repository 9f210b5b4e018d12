import { expect, test } from 'vitest';
import { dueAt } from './due-times.ts';

const at = (time: string) => Date.parse(time) / 1000;
const none = { quietFrom: null, quietTo: null };

test.each([
	['at once', 'sofort', none, '2026-11-23T12:00:00+01:00', '2026-11-23T12:00:00+01:00'],
	['the next morning', 'taeglich', none, '2026-11-23T12:00:00+01:00', '2026-11-24T07:00:00+01:00'],
	['the same morning', 'taeglich', none, '2026-11-23T06:59:59+01:00', '2026-11-23T07:00:00+01:00'],
	['not a second late', 'taeglich', none, '2026-11-23T07:00:00+01:00', '2026-11-24T07:00:00+01:00'],
	['on Monday', 'woechentlich', none, '2026-11-23T07:00:00+01:00', '2026-11-30T07:00:00+01:00'],
	['on this Monday', 'woechentlich', none, '2026-11-22T23:30:00+01:00', '2026-11-23T07:00:00+01:00'],
	['when the clocks go forward', 'taeglich', none, '2026-03-28T12:00:00+01:00', '2026-03-29T07:00:00+02:00'],
	['when they go back', 'taeglich', none, '2026-10-24T12:00:00+02:00', '2026-10-25T07:00:00+01:00'],
	['over a week with such a day', 'woechentlich', none, '2026-03-24T12:00:00+01:00', '2026-03-30T07:00:00+02:00'],
] as const)('a car is told %s', (_, pace, quiet, found, due) => {
	expect(new Date(dueAt(pace, quiet, at(found)) * 1000)).toEqual(new Date(due));
});

test.each([
	['across midnight', 22, 7, 'sofort', '2026-11-23T23:10:00+01:00', '2026-11-24T07:00:00+01:00'],
	['after midnight', 22, 7, 'sofort', '2026-11-24T03:10:00+01:00', '2026-11-24T07:00:00+01:00'],
	['before them', 22, 7, 'sofort', '2026-11-23T21:59:59+01:00', '2026-11-23T21:59:59+01:00'],
	['in the night without a two o’clock', 22, 7, 'sofort', '2026-03-28T22:30:00+01:00', '2026-03-29T07:00:00+02:00'],
	['in the night with two of them', 22, 7, 'sofort', '2026-10-24T22:30:00+02:00', '2026-10-25T07:00:00+01:00'],
	['longer than the morning', 22, 9, 'taeglich', '2026-11-23T12:00:00+01:00', '2026-11-24T09:00:00+01:00'],
	['on a Monday morning', 6, 12, 'woechentlich', '2026-11-24T12:00:00+01:00', '2026-11-30T12:00:00+01:00'],
] as const)('quiet hours are kept %s', (_, quietFrom, quietTo, pace, found, due) => {
	expect(new Date(dueAt(pace, { quietFrom, quietTo }, at(found)) * 1000)).toEqual(new Date(due));
});
