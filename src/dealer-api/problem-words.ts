import type { FormError } from '#src/http/form-data.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { sellingErrors } from '#views/texts/selling-errors.ts';
import type { Problem } from './answer.ts';

const { forms } = dealerApiTexts;

/** What the form says of its own lists and steps, said to somebody who sends fields. */
const saidToPrograms: ReadonlyMap<string, string> = new Map([
	[sellingErrors.makeMissing, forms.makeMissing],
	[sellingErrors.makeUnknown, forms.makeUnknown],
	[sellingErrors.modelMissing, forms.modelMissing],
	[sellingErrors.registrationMissing, forms.registrationMissing],
	[sellingErrors.mileageMissing, forms.mileageMissing],
	[sellingErrors.fuelMissing, forms.fuelMissing],
	[sellingErrors.priceMissing, forms.priceMissing],
	[sellingErrors.partsAd, forms.partsAd],
	[sellingErrors.vatMissing, forms.vatMissing],
	[sellingErrors.countryMissing, forms.countryMissing],
]);

/** Everything that is wrong, at most one a field: what could not be read first, then what the rules of the market say. */
export function allProblems(unreadable: readonly Problem[], errors: readonly FormError[]): Problem[] {
	const named = new Set(unreadable.map(({ parameter }) => parameter));
	return [
		...unreadable,
		...errors
			.filter(({ field }) => !named.has(field))
			.map(({ field, message }) => ({
				parameter: field === '' ? null : field,
				reason: saidTo(message),
			})),
	];
}

function saidTo(message: string): string {
	const known = saidToPrograms.get(message);
	if (known !== undefined) return known;
	return message.startsWith(modelOfAnother) ? dealerApiTexts.problems.modelOfAnotherMake : message;
}

/** The part of the message that comes before the make. */
const modelOfAnother = sellingErrors.modelOfAnotherMake('\0').split('\0', 1)[0] ?? '';
