import { findMake, findModel, type Make, type Model, makes } from '#src/vehicles/catalogue.ts';
import type { ChosenMake, MakeField, ModelOption } from '#views/search/form-model.ts';
import { type Filter, wholeMake } from '../filter.ts';
import type { FormSource } from './form.ts';

/** Makes to choose, and the models of those already chosen. A model that is chosen is offered even where it has no car left. */
export function makeField(source: FormSource): MakeField {
	const { filter, facets } = source;
	const counts = facets.marke ?? {};
	const chosen = new Set([...filter.makes, ...filter.models.map(({ make }) => make)]);
	return {
		choices: makes
			.filter(({ slug }) => (counts[slug] ?? 0) > 0 && !chosen.has(slug))
			.map(({ slug, name }) => ({ value: slug, text: name, count: counts[slug] ?? 0 })),
		chosen: [...chosen].flatMap(slug => {
			const make = findMake(slug);
			return make ? [chosenMake(make, source, chosen.size > 1)] : [];
		}),
	};
}

function chosenMake(make: Make, { filter, facets }: FormSource, besideOthers: boolean): ChosenMake {
	const counts = facets.modell ?? {};
	const option = ({ slug, name, members }: Model): ModelOption => ({
		value: `${make.slug}/${slug}`,
		text: members ? `${name} (alle)` : name,
		count: counts[`${make.slug}/${slug}`] ?? 0,
		checked: isChosen(filter, make.slug, slug),
	});
	const worthShowing = ({ count, checked }: ModelOption) => count > 0 || checked;
	const models = make.models
		.filter(({ group }) => group === undefined)
		.map((model): ModelOption => {
			const members = model.members?.flatMap(slug => {
				const member = findModel(make.slug, slug);
				return member ? [option(member)] : [];
			});
			return { ...option(model), ...(members && { members: members.filter(worthShowing) }) };
		})
		.filter(model => worthShowing(model) || model.members?.some(worthShowing));
	return {
		value: make.slug,
		text: make.name,
		count: facets.marke?.[make.slug] ?? 0,
		models:
			besideOthers && models.length > 0 ? [allOf(make, filter, facets.marke?.[make.slug] ?? 0), ...models] : models,
	};
}

/** Beside a make with chosen models another one is only meant as a whole when that is said. */
function allOf(make: Make, filter: Filter, count: number): ModelOption {
	const value = `${make.slug}/${wholeMake}`;
	return { value, text: `${make.name} (alle Modelle)`, count, checked: isChosen(filter, make.slug, wholeMake) };
}

function isChosen({ models }: Filter, make: string, model: string): boolean {
	return models.some(choice => choice.make === make && choice.model === model);
}
