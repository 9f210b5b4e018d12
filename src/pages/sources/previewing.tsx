import { secondsOf } from '#src/formats/seconds.ts';
import type { MappedListing } from '#src/imports/row-to-draft.ts';
import type { Preview } from '#src/imports/visiting/preview.ts';
import { tooManyPreviews } from '#src/imports/visiting/visits-in-processes.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import type { Services } from '#src/services.ts';
import { factText } from '#views/listings/fact-text.ts';
import { german } from '#views/texts/german.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { type KeptPreview, keepPreview } from './kept-preview.ts';

/** Looks at a source as a visit would, and keeps what was seen for its page. */
export async function lookAt({ visits, config, now }: Services, sourceId: number): Promise<KeptPreview> {
	const preview = shown(await visits.preview(sourceId), secondsOf(now()));
	await keepPreview(config.dataFolder, sourceId, preview);
	return preview;
}

function shown(preview: Preview, at: number): KeptPreview {
	if (!preview.ok) {
		const { reason, detail, file } = preview;
		return { ok: false, at, reason, detail, busy: detail === tooManyPreviews, ...(file !== undefined && { file }) };
	}
	const { report, file } = preview;
	const { rows, created, updated, unchanged, refused, rejects, vanished } = report;
	const counted = (counts: typeof report.refusals) => counts.map(({ rule, field, count }) => ({ rule, field, count }));
	const { outcome, known, there } = vanished;
	return {
		...{ ok: true, at, file, rows, created, updated, unchanged, refused },
		ending: outcome === 'ended' ? known - there : 0,
		shrunk: outcome === 'shrunk' ? { known, there } : null,
		refusals: counted(report.refusals),
		dropped: counted(report.dropped),
		cleaned: counted(report.cleaned),
		rejects: rejects.map(({ line, rule, reason }) => ({ line, rule, reason })),
		cars: report.firstRows.map(carOf),
	};
}

const onTheCard: ReadonlySet<string> = new Set([
	'priceCents',
	'firstRegistration',
	'mileageKm',
	'powerKw',
	'equipment',
	'vin',
]);

function carOf({ line, draft, images }: MappedListing): Extract<KeptPreview, { ok: true }>['cars'][number] {
	const said = (key: (typeof factKeys)[number]) => factText(german, key, draft.facts);
	const key = [
		draft.facts.firstRegistration && german.card.firstRegistration(german.formats.month(draft.facts.firstRegistration)),
		said('mileageKm'),
		said('powerKw'),
	];
	const { vehicle, location } = draft;
	const name = vehicleName(vehicle);
	const place = [location.plz, location.place].filter(Boolean).join(' ');
	return {
		...{ line, title: draft.title, photos: images.length, equipment: draft.facts.equipment.length },
		price: said('priceCents') ?? null,
		key: key.filter(one => typeof one === 'string'),
		textLength: draft.description.length,
		facts: [
			...(name === undefined ? [] : [[sourcePageTexts.preview.vehicle, name] as [string, string]]),
			...(place === '' ? [] : [[sourcePageTexts.preview.place, place] as [string, string]]),
			...factKeys.flatMap((fact): [string, string][] => {
				const text = onTheCard.has(fact) ? undefined : said(fact);
				return text === undefined ? [] : [[facts[fact].german, text]];
			}),
		],
	};
}
