import { recogniseMake, recogniseMakeAndModel, recogniseVehicle } from '#src/vehicles/catalogue.ts';
import type { AdText } from './ad-text.ts';
import { withoutContacts } from './contacts.ts';
import { type Finding, quote } from './findings.ts';
import type { Sureness } from './recognised.ts';

type Vehicle = NonNullable<ReturnType<typeof recogniseVehicle>>;

/** Which car the title speaks of, else the beginning of the text. */
export function vehicleIn({ title, text }: AdText): Finding[] {
	const inTitle = title === undefined ? undefined : recogniseVehicle(title);
	if (inTitle?.model) return ofVehicle(inTitle, quote(withoutContacts(title ?? '').text), 'sicher');
	const beginning = text.slice(0, 300);
	const inText = recogniseVehicle(beginning);
	const better = inText?.model && (inTitle === undefined || inTitle.make === inText.make) ? inText : inTitle;
	return better
		? ofVehicle(better, quote(withoutContacts(better === inTitle ? (title ?? '') : beginning).text), 'wahrscheinlich')
		: [];
}

/** From fields of their own, as pages and files name them; words that are in no list stay words. */
export function vehicleOf(makeText: string | undefined, modelText: string | undefined, from: string): Finding[] {
	if (makeText === undefined) return [];
	const vehicle = recogniseMakeAndModel(makeText, modelText ?? '');
	if (vehicle?.model) return ofVehicle(vehicle, from, 'sicher');
	const make = vehicle?.make ?? recogniseMake(makeText);
	const word = (field: string, value: string): Finding => ({ field, value, from, sureness: 'wahrscheinlich' });
	const model =
		modelText === undefined || /^(?:sonstige|andere|other)/i.test(modelText)
			? []
			: [word('modell_text', modelText.slice(0, 80))];
	return [
		make ? { ...word('marke', make.slug), sureness: 'sicher' } : word('marke_text', makeText.slice(0, 80)),
		...model,
	];
}

function ofVehicle({ make, model }: Vehicle, from: string, sureness: Sureness): Finding[] {
	return [
		{ field: 'marke', value: make.slug, from, sureness },
		...(model ? [{ field: 'modell', value: model.slug, from, sureness }] : []),
	];
}
