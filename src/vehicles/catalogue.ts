/** Makes and models: the list, and finding them in what people and other portals write. */
export { findMake, findModel, type Make, type Model, makes, modelsWithin } from './makes.ts';
export { recogniseMake, recogniseMakeAndModel, recogniseModel, recogniseVehicle, type Vehicle } from './recognition.ts';
