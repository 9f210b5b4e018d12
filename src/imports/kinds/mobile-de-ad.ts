import { fromCreole } from '#src/vehicles/mobile-de-text.ts';
import { type JsonObject, objectOf } from './mobile-de-json.ts';

/**
 * An ad as we keep it: fields of New JSON under their own names (imports.md 1.3), without whatever is about people, and without
 * what dealers pay one another. What is not in these lists does not get in.
 */
export type KeptAd = JsonObject & { readonly mobileAdId: string };

const plainFields = [
	...['mobileAdId', 'creationDate', 'modificationDate', 'vehicleClass', 'category', 'make', 'model', 'modelRange'],
	...['trimLine', 'condition', 'usageType', 'firstRegistration', 'mileage', 'power', 'cubicCapacity', 'cylinder'],
	...['gearbox', 'driveType', 'fuel', 'fuelTankVolume', 'emissionClass', 'emissionSticker', 'batteryCapacity', 'range'],
	...['exteriorColor', 'manufacturerColorName', 'doors', 'slidingDoorType', 'seats', 'interiorColor', 'interiorType'],
	...['numberOfPreviousOwners', 'generalInspection', 'countryVersion', 'weight', 'licensedWeight'],
	...['climatisation', 'speedControl', 'headlightType', 'daytimeRunningLamps', 'bendingLightsType', 'airbag'],
	...['trailerCouplingType', 'vin', 'internalNumber', 'detailPageUrl'],
	// Yes and no of which we have a field of our own; all others stand among `features`.
	...['metallic', 'matteColor', 'newHuAu', 'newService', 'fullServiceHistory', 'nonSmokerVehicle', 'damageUnrepaired'],
	...['accidentDamaged', 'roadworthy', 'warranty', 'taxi', 'disabledAccessible', 'rightHandDrive', 'export'],
	...['hybridPlugin', 'particulateFilterDiesel'],
] as const;
const known = new Set<string>(plainFields);
const longestField = 2_000;
const longestText = 30_000;
const mostImages = 60;
const mostFeatures = 300;
const imageSizes = ['xxxl', 'xxl', 'xl', 'l', 'm', 's', 'icon'] as const;

/** The ad's number; undefined for what is no ad. */
export function idOf(ad: JsonObject | undefined): string | undefined {
	const id = ad?.mobileAdId;
	return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

/** Whether it is a car of a dealer. What private people offer is not passed on: nobody has asked them. */
export function isCarOfDealer(ad: JsonObject): boolean {
	return (ad.vehicleClass ?? 'Car') === 'Car' && sellerOf(ad) !== 'privat';
}

/** @param ad as a search or `/ad/{id}` answers it, its number checked */
export function keptAd(ad: JsonObject, mobileAdId: string): KeptAd {
	const text = textOf(ad);
	const images = imagesOf(ad);
	const features = featuresOf(ad);
	return {
		...picked(ad, plainFields),
		mobileAdId,
		...given('modelDescription', decoded(short(ad.modelDescription))),
		...given('text', text),
		...(images.length > 0 && { images }),
		...(features.length > 0 && { features }),
		...given('parkingAssistants', wordsOf(ad.parkingAssistants)),
		...given('emissions', levels(ad.emissions, { combined: ['co2', 'co2Class'], discharged: ['co2Class'] })),
		...given('consumptions', consumptionsOf(ad)),
		...given('kba', filled(picked(objectOf(ad.kba), ['hsn', 'tsn']))),
		...given('price', priceOf(ad)),
		...given('seller', sellerOf(ad)),
		...given('place', filled(picked(objectOf(objectOf(ad.seller)?.address), ['zipcode', 'city', 'country']))),
	};
}

/** What a search says today of an ad whose own answer could not be had: its text and pictures stay those from before. */
export function renewed(before: KeptAd | undefined, listed: KeptAd): KeptAd {
	if (before === undefined) return listed;
	const { text: _text, images: _images, ...rest } = listed;
	return { ...before, ...rest };
}

/** What is said about who sells: enough for the law and for nothing else. */
function sellerOf({ seller }: JsonObject): 'haendler' | 'privat' | undefined {
	const { type, commercial } = objectOf(seller) ?? {};
	if (type === 'FOR_SALE_BY_OWNER' || commercial === false) return 'privat';
	return type === 'DEALER' || commercial === true ? 'haendler' : undefined;
}

/** No `vatRate` means the margin scheme (§ 25a UStG). What dealers pay (`dealerPrice…`) stays out. */
function priceOf(ad: JsonObject): JsonObject | undefined {
	const price = objectOf(ad.price);
	if (price === undefined) return undefined;
	const rate = price.vatRate;
	const vat = rate === undefined || rate === null ? 'nicht-ausweisbar' : Number(rate) > 0 ? 'ausweisbar' : undefined;
	return { ...picked(price, ['consumerPriceGross', 'currency', 'type']), ...given('vat', vat) };
}

function consumptionsOf({ consumptions }: JsonObject): JsonObject | undefined {
	const weighted = picked(objectOf(consumptions), ['weightedCombinedFuel', 'weightedCombinedPower']);
	return filled({ ...levels(consumptions, { fuel: ['combined'], power: ['combined'] }), ...weighted });
}

/** Every other field that is simply true; which of them we know is a matter of the mapping. */
function featuresOf(ad: JsonObject): string[] {
	return Object.keys(ad)
		.filter(name => ad[name] === true && !known.has(name) && /^[A-Za-z][A-Za-z0-9]{1,59}$/.test(name))
		.slice(0, mostFeatures);
}

/** Of every picture the largest there is. */
function imagesOf({ images }: JsonObject): { hash?: string; url: string }[] {
	return (Array.isArray(images) ? images : []).slice(0, mostImages).flatMap(item => {
		const image = objectOf(item);
		const url = imageSizes.map(size => image?.[size]).find(address => typeof address === 'string' && address !== '');
		if (typeof url !== 'string' || url.length > longestField) return [];
		const hash = short(image?.hash);
		return [{ ...(hash && { hash }), url: url.startsWith('//') ? `https:${url}` : url }];
	});
}

function textOf({ plainTextDescription, description }: JsonObject): string | undefined {
	const plain = typeof plainTextDescription === 'string' ? plainTextDescription.trim() : '';
	const marked = typeof description === 'string' ? fromCreole(description.slice(0, longestText)) : '';
	return (plain === '' ? marked : plain).slice(0, longestText) || undefined;
}

function wordsOf(value: unknown): readonly string[] | undefined {
	const words = (Array.isArray(value) ? value : []).filter(word => typeof word === 'string').slice(0, 50);
	return words.length === 0 ? undefined : words;
}

function levels(value: unknown, wanted: Readonly<Record<string, readonly string[]>>): JsonObject | undefined {
	const object = objectOf(value);
	const found = Object.entries(wanted).flatMap(([name, fields]) => {
		const inner = filled(picked(objectOf(object?.[name]), fields));
		return inner === undefined ? [] : [[name, inner] as const];
	});
	return filled(Object.fromEntries(found));
}

/** Texts, numbers, yes and no under these names; lists and objects are not what we expect there. */
function picked(from: JsonObject | undefined, names: readonly string[]): JsonObject {
	const found: [string, string | boolean][] = [];
	for (const name of names) {
		const value = from?.[name];
		const text = typeof value === 'boolean' ? value : short(value);
		if (text !== undefined) found.push([name, text]);
	}
	return Object.fromEntries(found);
}

function short(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value.slice(0, longestField) : undefined;
}

function filled(object: JsonObject): JsonObject | undefined {
	return Object.keys(object).length === 0 ? undefined : object;
}

function given(name: string, value: unknown): JsonObject {
	return value === undefined ? {} : { [name]: value };
}

const entities: Readonly<Record<string, string>> = {
	...{ quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ', euro: '€', sup2: '²', sup3: '³' },
	...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è' },
};

/** `modelDescription` comes with HTML entities; taken off once, or `&amp;lt;` would become a tag that nobody wrote. */
function decoded(text: string | undefined): string | undefined {
	return text?.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/gi, (whole, decimal, hex, name) => {
		if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
		const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
	});
}
