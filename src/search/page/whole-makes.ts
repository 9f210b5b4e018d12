import { type Filter, wholeMake } from '../filter.ts';

/**
 * Who chose VW and BMW and then ticked "Golf" still wants every BMW. Said in full that is `modell=bmw/alle`; `undefined` when a
 * filter already says what it means.
 */
export function meansWholeMakes(filter: Filter): Filter | undefined {
	const { makes, models } = filter;
	if (makes.length < 2 || models.length === 0 || models.some(({ make }) => !makes.includes(make))) return undefined;
	const whole = makes.filter(make => !models.some(model => model.make === make));
	if (whole.length === 0) return undefined;
	const named = [...models, ...whole.map(make => ({ make, model: wholeMake }))];
	return { ...filter, models: named.sort((a, b) => (`${a.make}/${a.model}` < `${b.make}/${b.model}` ? -1 : 1)) };
}
