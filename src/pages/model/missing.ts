import { makePath, modelPath } from '#src/paths.ts';
import type { Suggestion } from '#src/search/suggestions.ts';
import type { Services } from '#src/services.ts';
import { findMake, findModel, type Make } from '#src/vehicles/catalogue.ts';

const suggested = 6;
const askedLength = 60;

/** What somebody may have meant who asked for a make or a model that the catalogue does not know. */
export async function meantInstead(
	{ search, suggestions }: Services,
	askedMake: string,
	askedModel: string | undefined,
	make: Make | undefined,
): Promise<{ asked: string; meant: { text: string; href: string }[] }> {
	const [makeText, modelText] = [askedMake, askedModel ?? ''].map(text => text.replaceAll(/[-_+]/g, ' ').trim());
	const asked = `${make?.name ?? makeText} ${modelText}`.trim().slice(0, askedLength);
	// Of a make that is known the models with the most cars say more than the first ones of the alphabet.
	const texts = [asked, modelText ?? '', make ? '' : (makeText ?? '')].filter(text => text !== '');
	const found = texts.flatMap(text => suggestions().suggest(text, suggested, 'cars').flatMap(wayOf));
	const meant = [...new Map(found.map(way => [way.href, way])).values()].slice(0, suggested);
	if (meant.length > 0 || !make) return { asked, meant };
	const models = (await search.modelsOf(make.slug)).toSorted((a, b) => b.count - a.count).slice(0, suggested);
	return {
		asked,
		meant: models.map(({ model }) => ({
			text: `${make.name} ${findModel(make.slug, model)?.name ?? model}`,
			href: modelPath(make.slug, model),
		})),
	};
}

function wayOf({ text, filter }: Suggestion): { text: string; href: string }[] {
	const [make] = filter.makes;
	if (make === undefined || !findMake(make)) return [];
	const [choice] = filter.models;
	return [{ text, href: choice ? modelPath(choice.make, choice.model) : makePath(make) }];
}
