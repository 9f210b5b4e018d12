import type { FormError, FormFields } from '#src/http/form-data.ts';
import type { Source } from '#src/imports/sources.ts';
import { type EditableMapping, editableMapping } from '#src/imports/suggesting/editable.ts';
import { withChanges } from '#src/imports/suggesting/editing.ts';
import { readSample } from '#src/imports/suggesting/kept-sample.ts';
import type { Sample } from '#src/imports/suggesting/sample.ts';
import { suggestMapping, type Unsure, type Why } from '#src/imports/suggesting/suggest.ts';
import { previewFolder } from '#src/imports/visit-folder.ts';
import type { Country } from '#src/vehicles/places.ts';
import { sourceMappingTexts } from '#views/texts/source-mapping.ts';
import { readPreview } from './kept-preview.ts';
import { readChanges } from './mapping-form.ts';
import { fieldInGerman } from './words.ts';

/** Where the page of a mapping begins: at the source's own, or at what the columns look like. */
export type Beginning = 'eigene' | 'vorschlag';

export type OpenMapping = {
	readonly begins: Beginning;
	readonly editable: EditableMapping;
	/** Why a field has its column, where it was suggested. */
	readonly why: Readonly<Record<string, Why>>;
	readonly unsure: readonly Unsure[];
};

/** The first rows of the file that was looked at last; undefined where nobody has looked yet. */
export async function sampleOfSource(dataFolder: string, sourceId: number): Promise<Sample | undefined> {
	const looked = await readPreview(dataFolder, sourceId);
	return looked?.file === undefined ? undefined : readSample(previewFolder(dataFolder, sourceId));
}

/** The mapping of a source as its page begins with it. */
export function openMapping(source: Source, sample: Sample, wanted: Beginning, country: Country): OpenMapping {
	if (wanted === 'eigene' && source.mapping !== null) {
		const read = editableMapping(source.mapping, sample);
		if (read.ok) return { begins: 'eigene', editable: read.editable, why: {}, unsure: [] };
	}
	const { mapping, why, unsure } = suggestMapping(sample, `quelle-${source.id}`, country);
	const read = editableMapping(JSON.stringify(mapping), sample);
	if (!read.ok) throw new Error(`a suggested mapping cannot be edited: ${read.problems[0]}`);
	return { begins: 'vorschlag', editable: read.editable, why, unsure };
}

/** The mapping after what somebody has chosen. An ad is named by its number, or else by what tells it from others. */
export function withChoices(editable: EditableMapping, fields: FormFields): EditableMapping {
	const changed = withChanges(editable, readChanges(fields, editable));
	const columnsOf = (name: string) => changed.fields.find(({ field }) => field === name)?.columns ?? [];
	const identity = columnsOf('id').length > 0 ? undefined : (changed.head.identity ?? firstOf(columnsOf('fin')));
	return { ...changed, head: { ...changed.head, identity } };
}

function firstOf([first]: readonly string[]): readonly string[] | undefined {
	return first === undefined ? undefined : [first];
}

const t = sourceMappingTexts.faults;

/** What is wrong with a mapping, at the field it is about; the reader of mappings says it in English. */
export function faultsInGerman(problems: readonly string[]): FormError[] {
	const faults = problems.map((problem): FormError => {
		const [, field] = /^fields\.([a-z0-9_]+)/.exec(problem) ?? [];
		if (problem.startsWith('identity')) return { field: 'spalte.id', message: t.identity };
		if (field === undefined) return { field: '', message: t.whole };
		const name = fieldInGerman(field);
		return { field: `spalte.${field}`, message: problem.includes('is missing') ? t.missing(name) : t.unusable(name) };
	});
	return faults.filter(({ field }, at) => faults.findIndex(other => other.field === field) === at);
}
