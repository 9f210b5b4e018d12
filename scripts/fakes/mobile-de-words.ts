import type { Equipment, FakeCar } from './cars.ts';

const makes: Readonly<Record<string, string>> = { Volkswagen: 'VW' };
const bodies: Readonly<Record<FakeCar['body'], string>> = {
	limousine: 'Limousine',
	estate: 'EstateCar',
	small: 'SmallCar',
	suv: 'OffRoad',
	sports: 'SportsCar',
	cabrio: 'Cabrio',
	van: 'Van',
};
const fuels: Readonly<Record<FakeCar['fuel'], string>> = {
	petrol: 'PETROL',
	diesel: 'DIESEL',
	electric: 'ELECTRICITY',
	hybrid: 'HYBRID',
	'hybrid-diesel': 'HYBRID_DIESEL',
	lpg: 'LPG',
	cng: 'CNG',
};
const colours: Readonly<Record<string, string>> = {
	schwarz: 'BLACK',
	weiß: 'WHITE',
	grau: 'GREY',
	silber: 'SILVER',
	blau: 'BLUE',
	rot: 'RED',
	grün: 'GREEN',
	beige: 'BEIGE',
	braun: 'BROWN',
};
const features: Readonly<Record<Equipment, Readonly<Record<string, unknown>>>> = {
	abs: { abs: true, powerAssistedSteering: true, immobilizer: true },
	esp: { esp: true, electricWindows: true, centralLocking: true },
	alloys: { alloyWheels: true },
	navigation: { navigationSystem: true, multifunctionalWheel: true },
	'heated-seats': { electricHeatedSeats: true },
	'tow-bar': { trailerCouplingType: 'TRAILER_COUPLING_SWIVELING' },
	'cruise-control': { speedControl: 'ADAPTIVE_CRUISE_CONTROL' },
	xenon: { headlightType: 'LED_HEADLIGHTS', bendingLightsType: 'ADAPTIVE_BENDING_LIGHTS', lightSensor: true },
	sunroof: { panoramicGlassRoof: true, automaticRainSensor: true },
	'aux-heating': { auxiliaryHeating: true, startStopSystem: true },
	'parking-sensors': { parkingAssistants: ['FRONT_SENSORS', 'REAR_SENSORS'] },
	camera: { parkingAssistants: ['REAR_VIEW_CAM', 'CAM_360_DEGREES', 'AUTOMATIC_PARKING'] },
	isofix: { isofix: true, airbag: 'FRONT_AND_SIDE_AND_MORE_AIRBAGS', daytimeRunningLamps: 'LED_RUNNING_LIGHTS' },
	// No documented name: a reader has to get along with what it does not know.
	'service-book': { fullServiceHistory: true, massagingSeatsOfTheFuture: true },
};

/** What search and ad both tell of a car. */
export function offerWords(car: FakeCar, vehicleClass: string): Record<string, unknown> {
	const { firstRegistration: registered, inspection } = car;
	const all = Object.assign({}, ...car.equipment.map(one => features[one]));
	return {
		category: vehicleClass === 'Car' ? bodies[car.body] : `Other${vehicleClass}`,
		make: makes[car.make] ?? car.make.toUpperCase(),
		model: car.model,
		modelDescription: descriptionOf(car),
		condition: car.isNew ? 'NEW' : 'USED',
		usageType: car.isNew ? 'NEW' : car.owners === 1 && car.mileageKm < 20_000 ? 'EMPLOYEES_CAR' : 'USED',
		...(registered ? { firstRegistration: `${registered.year}${twoDigits(registered.month)}` } : {}),
		mileage: car.mileageKm,
		power: car.powerKw,
		...(car.ccm ? { cubicCapacity: car.ccm } : {}),
		gearbox: car.automatic ? (car.number % 9 === 0 ? 'SEMIAUTOMATIC_GEAR' : 'AUTOMATIC_GEAR') : 'MANUAL_GEAR',
		fuel: fuels[car.fuel],
		...(car.fuel === 'electric' ? {} : { emissionClass: car.euroNorm === 6 ? 'EURO6D' : `EURO${car.euroNorm}` }),
		emissionSticker: 'EMISSIONSSTICKER_GREEN',
		...consumptionOf(car),
		exteriorColor: colours[car.colour],
		...(car.metallic ? { metallic: true, manufacturerColorName: `${car.colour} "Polar" metallic` } : {}),
		doors: car.doors === 3 ? 'TWO_OR_THREE' : 'FOUR_OR_FIVE',
		seats: car.seats,
		...(car.owners > 0 ? { numberOfPreviousOwners: car.owners } : {}),
		interiorColor: car.number % 2 ? 'BLACK' : 'BEIGE',
		interiorType: ['LEATHER', 'PARTIAL_LEATHER', 'FABRIC', 'ALCANTARA', 'VELOUR', 'OTHER_INTERIOR_TYPE'][
			car.number % 6
		],
		...(inspection ? { generalInspection: `${inspection.year}${twoDigits(inspection.month)}` } : {}),
		...(car.number % 5 === 0 ? { newHuAu: true, warranty: true, nonSmokerVehicle: true } : {}),
		damageUnrepaired: car.damaged,
		...(car.damaged ? { accidentDamaged: true, roadworthy: false } : car.number % 3 ? { roadworthy: true } : {}),
		climatisation: ['MANUAL_CLIMATISATION', 'AUTOMATIC_CLIMATISATION', 'AUTOMATIC_CLIMATISATION_2_ZONES'][
			car.number % 3
		],
		...all,
		price: priceOf(car),
	};
}

/** What only the ad itself tells. */
export function detailWords(car: FakeCar): Record<string, unknown> {
	return {
		driveType: car.body === 'suv' ? 'ALL_WHEEL' : car.make === 'BMW' ? 'REAR' : 'FRONT',
		weight: 1_050 + car.powerKw * 4,
		...(car.ccm ? { cylinder: car.ccm < 1_200 ? 3 : 4, fuelTankVolume: 52 } : {}),
		trimLine: car.trim,
		modelRange: car.model,
		...(car.fuel === 'electric' ? { batteryCapacity: '58', range: 420, chargingTime: '7.5' } : {}),
		vin: car.vin,
		kba: { hsn: '0000', tsn: 'XYZ' },
		...(car.number % 7 === 0 ? { schwackeCode: '10099999', countryVersion: 'DE' } : {}),
		internalNumber: `M-${car.number}`,
		description: `**${car.make} ${car.model}** zu verkaufen\\\\* ${car.trim}\\\\* 8-fach bereift <neu>\\\\----\\\\Ruf an: 0171 3920017 oder verkauf@autohaus-muster.example`,
		plainTextDescription: `${car.make} ${car.model} zu verkaufen. ${car.trim}, 8-fach bereift. Ruf an: 0171 3920017 oder verkauf@autohaus-muster.example`,
		priceRating: { label: 'GOOD_PRICE', labelRanges: [{ label: 'GOOD_PRICE', from: '1000', to: '99000' }] },
	};
}

function descriptionOf(car: FakeCar): string {
	const motor = car.ccm ? (car.ccm / 1_000).toFixed(1) : 'Elektro';
	const extra = car.number % 3 === 0 ? ' Navi &amp; AHK' : car.number % 3 === 1 ? ' *1.Hand* &lt;TOP&gt;' : '';
	return `${car.model} ${motor} &quot;${car.trim}&quot;${extra}`;
}

function consumptionOf({ fuel, powerKw, number }: FakeCar): Record<string, unknown> {
	const electric = fuel === 'electric';
	const discharged = fuel.startsWith('hybrid') ? { discharged: { co2Class: 'E' } } : {};
	const combined = electric
		? { co2: '0', co2Class: 'A' }
		: { co2: String(100 + Math.round(powerKw / 2)), co2Class: 'D' };
	const fuelUse = (4 + powerKw / 60).toFixed(1);
	const consumptions = electric
		? { power: { combined: '16.4' } }
		: fuel.startsWith('hybrid')
			? { fuel: { combined: fuelUse }, weightedCombinedFuel: '1.4', weightedCombinedPower: '15.1' }
			: { fuel: { combined: fuelUse } };
	// Older cars have no WLTP figures at all.
	return number % 6 === 0 ? {} : { emissions: { combined, ...discharged }, consumptions };
}

function priceOf({ priceEuros, vatShown, number }: FakeCar): Record<string, unknown> {
	const euros = (amount: number) => amount.toFixed(2);
	return {
		consumerPriceGross: euros(priceEuros),
		...(vatShown ? { consumerPriceNet: euros(priceEuros / 1.19), vatRate: '19.00' } : {}),
		...(number % 4 === 1
			? { dealerPriceGross: euros(priceEuros - 900), dealerPriceNet: euros((priceEuros - 900) / 1.19) }
			: {}),
		type: number % 8 === 0 ? 'NEGOTIABLE' : 'FIXED',
		currency: 'EUR',
	};
}

function twoDigits(number: number): string {
	return String(number).padStart(2, '0');
}
