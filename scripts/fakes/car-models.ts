import type { FakeCar } from './cars.ts';

type Engine = readonly [fuel: FakeCar['fuel'], powerKw: number, ccm: number];
type Model = readonly [
	make: string,
	model: string,
	body: FakeCar['body'],
	builtSince: number,
	newPriceEuros: number,
	engines: readonly Engine[],
];

const smallPetrol: readonly Engine[] = [
	['petrol', 55, 999],
	['petrol', 70, 999],
	['petrol', 85, 1197],
];
const compact: readonly Engine[] = [
	['petrol', 96, 1498],
	['petrol', 110, 1498],
	['diesel', 85, 1598],
	['diesel', 110, 1968],
];
const large: readonly Engine[] = [
	['diesel', 140, 1995],
	['diesel', 195, 2993],
	['petrol', 180, 1998],
	['hybrid-diesel', 225, 1950],
];

/** What stands on a German dealer's lot; prices are of the new car, for orientation. */
export const models: readonly Model[] = [
	['Volkswagen', 'Golf', 'limousine', 2008, 29_000, compact],
	['Volkswagen', 'Passat', 'estate', 2010, 38_000, compact],
	['Volkswagen', 'Polo', 'small', 2009, 20_000, smallPetrol],
	['Volkswagen', 'Touran', 'van', 2010, 34_000, [...compact, ['cng', 110, 1395]]],
	['Volkswagen', 'ID.3', 'limousine', 2020, 38_000, [['electric', 110, 0]]],
	['BMW', '320', 'estate', 2012, 46_000, large],
	['BMW', '118', 'limousine', 2011, 33_000, compact],
	['BMW', 'X3', 'suv', 2011, 56_000, large],
	['Mercedes-Benz', 'C 220', 'estate', 2012, 48_000, large],
	['Mercedes-Benz', 'A 180', 'limousine', 2012, 33_000, compact],
	['Mercedes-Benz', 'SLK 200', 'cabrio', 2011, 44_000, [['petrol', 135, 1991]]],
	['Audi', 'A4', 'estate', 2010, 45_000, large],
	['Audi', 'A3', 'limousine', 2012, 33_000, compact],
	['Audi', 'Q5', 'suv', 2010, 54_000, large],
	['Opel', 'Astra', 'estate', 2010, 26_000, [...compact, ['lpg', 103, 1364]]],
	['Opel', 'Corsa', 'small', 2010, 17_000, smallPetrol],
	['Ford', 'Focus', 'estate', 2011, 26_000, compact],
	['Ford', 'Fiesta', 'small', 2010, 18_000, smallPetrol],
	['Ford', 'Mustang', 'sports', 2015, 50_000, [['petrol', 330, 5038]]],
	['Skoda', 'Octavia', 'estate', 2010, 31_000, compact],
	['Skoda', 'Fabia', 'small', 2010, 18_000, smallPetrol],
	['Seat', 'Leon', 'limousine', 2012, 26_000, compact],
	['Renault', 'Clio', 'small', 2010, 18_000, smallPetrol],
	['Renault', 'ZOE', 'small', 2015, 31_000, [['electric', 80, 0]]],
	['Toyota', 'Yaris', 'small', 2012, 22_000, [...smallPetrol, ['hybrid', 85, 1490]]],
	['Toyota', 'Corolla', 'estate', 2019, 31_000, [['hybrid', 90, 1798]]],
	['Hyundai', 'i30', 'limousine', 2012, 24_000, compact],
	['Hyundai', 'Kona', 'suv', 2018, 36_000, [['electric', 150, 0], ...smallPetrol]],
	['Kia', 'Ceed', 'estate', 2012, 26_000, compact],
	['Fiat', '500', 'small', 2009, 16_000, smallPetrol],
	['Peugeot', '308', 'estate', 2013, 28_000, compact],
	['Volvo', 'V60', 'estate', 2012, 45_000, large],
	['Land Rover', 'Defender', 'suv', 2010, 62_000, large],
	['Mazda', 'MX-5', 'cabrio', 2010, 29_000, [['petrol', 97, 1496]]],
	['Tesla', 'Model 3', 'limousine', 2019, 48_000, [['electric', 208, 0]]],
	['Dacia', 'Duster', 'suv', 2012, 19_000, [...smallPetrol, ['lpg', 74, 999]]],
];
