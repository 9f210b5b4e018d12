import { type AdText, isDenied, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import type { Sureness } from './recognised.ts';

const word = (words: string) => new RegExp(String.raw`(?<![\p{L}-])(?:${words})(?!\p{L})`, 'giu');
const gas = word('lpg|autogas|gasanlage|flüssiggas');
const naturalGas = word('cng|erdgas|ecofuel|g-tron|tgi');
const plugIn = word('plug[- ]?in(?:[- ]?hybrid)?|phev');
const hybrid = word('(?:voll-?)?hybrid(?:fahrzeug|auto|antrieb)?|hev');
const electric = word('vollelektrisch|rein elektrisch|elektroauto|elektrofahrzeug|e-auto|bev|elektro');
const diesel = word('diesel(?:motor|fahrzeug)?(?!-?partikel)');
const petrol = word('benzin(?:er|motor)?|super(?: ?e?(?:5|10|95|plus))|superbenzin');
/** Names of engines: no letter may touch them, but figures may ("1.9TDI"). */
const dieselNames =
	/(?<!\p{L})(?:c?tdi|cdi|cdti|dti|sdi|blue-?hdi|hdi|dci|crdi|crd|tdci|jtdm?|i-dtec|d-4d)(?!\p{L})|(?<![\d.,\p{L}])(?:\d{2,3}|[xs]drive ?\d{2})d(?!\p{L})/giu;
const petrolNames = /(?<!\p{L})(?:tsi|tfsi|fsi|mpi|ecoboost|puretech|tce|t-?gdi)(?!\p{L})/giu;

/** What the car drives on: the rarer word decides ("Benzin + LPG" is a car with gas), names of engines come last. */
export function fuelIn(ad: AdText): Finding[] {
	const first = (pattern: RegExp) => mentionsOf(ad, pattern).find(mention => !isDenied(mention))?.match[0];
	const fuel = (value: string, from: string, sureness: Sureness = 'sicher'): Finding => ({
		...{ field: 'kraftstoff', value, from: quote(from), sureness },
	});
	const [isDiesel, isPetrol] = [first(diesel), first(petrol)];
	const byGas = first(gas);
	if (byGas !== undefined) return [fuel('autogas', byGas)];
	const byNaturalGas = first(naturalGas);
	if (byNaturalGas !== undefined) return [fuel('erdgas', byNaturalGas)];
	const byPlug = first(plugIn);
	const byBoth =
		byPlug ?? mentionsOf(ad, hybrid).find(({ before }) => !/(?:mild|micro|mikro)[- ]?$/i.test(before))?.match[0];
	if (byBoth !== undefined) {
		const kind = isDiesel === undefined ? 'hybrid-benzin' : 'hybrid-diesel';
		const sureness = isDiesel === undefined && isPetrol === undefined ? 'bitte-pruefen' : 'wahrscheinlich';
		const findings = [fuel(kind, byBoth, sureness)];
		if (byPlug !== undefined) {
			findings.push({ field: 'plugin', value: 'ja', from: quote(byPlug), sureness: 'sicher' });
		}
		return findings;
	}
	const byCurrent = first(electric);
	if (byCurrent !== undefined && isDiesel === undefined && isPetrol === undefined) return [fuel('elektro', byCurrent)];
	if (isDiesel !== undefined && isPetrol !== undefined) {
		return [fuel('diesel', isDiesel, 'bitte-pruefen'), fuel('benzin', isPetrol, 'bitte-pruefen')];
	}
	if (isDiesel !== undefined) return [fuel('diesel', isDiesel)];
	if (isPetrol !== undefined) return [fuel('benzin', isPetrol)];
	const [byDiesel, byPetrol] = [first(dieselNames), first(petrolNames)];
	if (byDiesel !== undefined && byPetrol !== undefined) return [];
	if (byDiesel !== undefined) return [fuel('diesel', byDiesel, 'wahrscheinlich')];
	return byPetrol === undefined ? [] : [fuel('benzin', byPetrol, 'wahrscheinlich')];
}
