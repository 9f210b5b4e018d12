import { readGermanNumber } from '#src/formats/german-reading.ts';
import { cleanText } from '#src/formats/typed-text.ts';
import type { FormError, FormFields } from '#src/http/form-data.ts';
import { soberLine } from '#src/listings/plausible-texts.ts';
import { kwOfPs } from '#src/search/horsepower.ts';
import { fuels, gearboxes } from '#src/vehicles/enumerations.ts';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { vehicleOfTag } from '../tags.ts';
import { contradictionsOf } from './contradictions.ts';
import { parts } from './parts.ts';
import type { Vote } from './voting.ts';
import type { WeakPoint, WeakPointDraft } from './weak-point.ts';

const faults = weakPointTexts.faults;

/** Characters. */
export const titleMaxLength = 80;
export const adviceMaxLength = 600;
const adviceMinLength = 10;
const engineMaxLength = 40;
const reasonMaxLength = 500;
const reportMaxLength = 2_000;
/** As listings have them. */
const mostKw = 1_500;
const mostKm = 1_500_000;
const firstYear = 1900;

export type Refused = { readonly ok: false; readonly errors: readonly FormError[] };
export type ReadDraft = { readonly ok: true; readonly draft: WeakPointDraft } | Refused;

/**
 * The form of a weak point as people fill it in: "122 PS", "ab 80.000 km".
 * @param models tags among which the model is chosen
 * @param thisYear cars can be registered until the end of the next
 */
export function readWeakPointForm(form: FormFields, models: readonly string[], thisYear: number): ReadDraft {
	const errors: FormError[] = [];
	const wrong = (field: string, message: string) => {
		errors.push({ field, message });
		return null;
	};
	const tag = models.find(model => model === form.get('modell'));
	const vehicle = tag === undefined ? undefined : vehicleOfTag(tag);
	const { make, model } = vehicle ?? {};
	if (model === undefined) wrong('modell', faults.model);
	const title = soberLine(form.get('titel')).text;
	if (!/\p{L}/u.test(title) || [...title].length < 3 || title.length > titleMaxLength) wrong('titel', faults.title);
	const part = parts.find(one => one === form.get('teil'));
	if (part === undefined) wrong('teil', faults.part);
	const advice = cleanText(form.get('rat'));
	if (advice.length < adviceMinLength) wrong('rat', faults.advice(adviceMinLength));
	if (advice.length > adviceMaxLength) wrong('rat', faults.adviceTooLong(advice.length, adviceMaxLength));
	const engine = soberLine(form.get('motor')).text;
	if (engine !== '' && (engine.length > engineMaxLength || !/[\p{L}\p{N}]/u.test(engine)))
		wrong('motor', faults.engine);
	const fuel = form.get('kraftstoff');
	if (fuel !== '' && !fuels.has(fuel)) wrong('kraftstoff', faults.fuel);
	const gearbox = form.get('getriebe');
	if (gearbox !== '' && !gearboxes.has(gearbox)) wrong('getriebe', faults.gearbox);
	const [powerFromKw, powerToKw] = readPowers(form.get('leistung_von'), form.get('leistung_bis'), wrong);
	const [yearFrom, yearTo] = (['jahr_von', 'jahr_bis'] as const).map(field => {
		const year = readYear(form.get(field), thisYear);
		return year === 'wrong' ? wrong(field, faults.year(thisYear + 1)) : year;
	});
	const km = readKm(form.get('km_ab'));
	const mileageFromKm = km === 'wrong' ? wrong('km_ab', faults.mileage) : km;
	if (errors.length > 0 || make === undefined || model === undefined || part === undefined)
		return { ok: false, errors };
	const draft: WeakPointDraft = {
		...{ make, model, title, part, advice, mileageFromKm },
		engine: engine === '' ? null : engine,
		fuel: fuel === '' ? null : fuel,
		gearbox: gearbox === '' ? null : gearbox,
		...{ powerFromKw, powerToKw, yearFrom: yearFrom ?? null, yearTo: yearTo ?? null },
	};
	const contradictions = contradictionsOf(draft);
	return contradictions.length > 0 ? { ok: false, errors: contradictions } : { ok: true, draft };
}

/** What stands in the form when a weak point is changed. Power in kW: papers state it, and nothing is lost by rounding. */
export function enteredOf(point: WeakPoint): Readonly<Record<string, string>> {
	const power = (kw: number | null) => (kw === null ? '' : `${kw} kW`);
	const whole = (value: number | null) => (value === null ? '' : String(value));
	return {
		...{ modell: `${point.make}/${point.model}`, titel: point.title, teil: point.part, rat: point.advice },
		...{ motor: point.engine ?? '', kraftstoff: point.fuel ?? '', getriebe: point.gearbox ?? '' },
		...{ leistung_von: power(point.powerFromKw), leistung_bis: power(point.powerToKw) },
		...{ jahr_von: whole(point.yearFrom), jahr_bis: whole(point.yearTo), km_ab: whole(point.mileageFromKm) },
	};
}

export type ReadVote = { readonly ok: true; readonly vote: Vote } | Refused;

/** "Bei mir auch", or not, with year and mileage of the own car for those who state them. */
export function readVoteForm(form: FormFields, agrees: boolean, thisYear: number): ReadVote {
	const [year, mileageKm] = [readYear(form.get('jahr'), thisYear), readKm(form.get('km'))];
	const words = weakPointTexts.vote;
	const errors: FormError[] = [
		...(year === 'wrong' ? [{ field: 'jahr', message: words.yearWrong(thisYear + 1) }] : []),
		...(mileageKm === 'wrong' ? [{ field: 'km', message: words.mileageWrong }] : []),
	];
	if (year === 'wrong' || mileageKm === 'wrong') return { ok: false, errors };
	return { ok: true, vote: { agrees, year, mileageKm } };
}

/** Why somebody changes or withdraws what another has marked; of those who marked it nobody asks. */
export function readReason(
	form: FormFields,
	isNeeded: boolean,
): { readonly ok: true; readonly reason?: string } | Refused {
	if (!isNeeded) return { ok: true };
	const reason = cleanText(form.get('grund'));
	const refused = (message: string): Refused => ({ ok: false, errors: [{ field: 'grund', message }] });
	if (reason === '') return refused(faults.reason);
	return reason.length > reasonMaxLength ? refused(faults.reasonTooLong(reasonMaxLength)) : { ok: true, reason };
}

export type ReadReport = { readonly ok: true; readonly reason: string; readonly text: string } | Refused;

export function readReportForm(form: FormFields): ReadReport {
	const words = weakPointTexts.report;
	const reason = form.get('grund');
	const text = cleanText(form.get('text'));
	const errors: FormError[] = [];
	if (!words.reasons.some(({ value }) => value === reason)) errors.push({ field: 'grund', message: words.missing });
	if (text.length > reportMaxLength) errors.push({ field: 'text', message: words.textTooLong(reportMaxLength) });
	return errors.length > 0 ? { ok: false, errors } : { ok: true, reason, text };
}

type Wrong = (field: string, message: string) => null;

/** PS or kW, as it is typed; a figure without a unit has that of the other. */
function readPowers(from: string, to: string, wrong: Wrong): readonly [number | null, number | null] {
	const read = [from, to].map(text => readGermanNumber(text, { decimals: 1, units: { ps: 1, kw: 1 } }));
	const unit = read.map(one => (one.ok ? one.unit : undefined)).find(one => one !== undefined);
	const [fromKw = null, toKw = null] = read.map((one, index) => {
		const field = index === 0 ? 'leistung_von' : 'leistung_bis';
		if ((index === 0 ? from : to).trim() === '') return null;
		const unitOfThis = one.ok ? (one.unit ?? unit) : undefined;
		if (!one.ok || unitOfThis === undefined) return wrong(field, faults.power);
		const kw = unitOfThis === 'ps' ? kwOfPs(one.value) : Math.round(one.value);
		return kw >= 1 && kw <= mostKw ? kw : wrong(field, faults.powerRange);
	});
	return [fromKw, toKw];
}

function readYear(text: string, thisYear: number): number | null | 'wrong' {
	const year = text.trim();
	if (year === '') return null;
	return /^\d{4}$/.test(year) && Number(year) >= firstYear && Number(year) <= thisYear + 1 ? Number(year) : 'wrong';
}

function readKm(text: string): number | null | 'wrong' {
	if (text.trim() === '') return null;
	const read = readGermanNumber(text, { decimals: 0, units: { km: 1, kilometer: 1, tkm: 1000 } });
	return read.ok && Number.isInteger(read.value) && read.value <= mostKm ? read.value : 'wrong';
}
