import { everyPointForCar, type PointForCar, weakPointsOf } from '#src/forum/weak-points/queries.ts';
import type { Viewer } from '#src/http/viewer.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { Listing } from '#src/listings/reading.ts';
import { findCarOnPaper } from '#src/pages/paper/paper-of-car.ts';
import { listingPath, modelPath } from '#src/paths.ts';
import { emptyFilter, type Filter, type ModelChoice } from '#src/search/filter.ts';
import { carName } from '#src/search/filter-words.ts';
import type { Services } from '#src/services.ts';
import type { ChecklistProps } from '#views/weak-points/checklist.tsx';

/** What fits two more pages; the surest come first. */
const mostPoints = 25;

/** The car to be looked at: `?inserat=`. undefined where nobody may print its papers, or nobody knows which model it is. */
export function findCarToCheck(
	{ db }: Services,
	asked: string,
	viewer: Viewer | undefined,
): { readonly listing: Listing; readonly choice: ModelChoice } | undefined {
	const car = /^\d{1,15}$/.test(asked) ? findCarOnPaper(db, Number(asked), viewer) : undefined;
	const { make = null, model = null } = car?.listing.vehicle ?? {};
	return car === undefined || make === null || model === null
		? undefined
		: { listing: car.listing, choice: { make, model } };
}

/** The check-list of a model, or of one car of it. */
export async function checklistProps(
	services: Services,
	choice: ModelChoice,
	listing: Listing | undefined,
): Promise<ChecklistProps> {
	const name = carName(choice);
	const powered = drivenBy(listing?.facts) ?? (await drivenInMarket(services, choice));
	if (listing === undefined) {
		const points = weakPointsOf(services.db, choice).slice(0, mostPoints);
		const weakPoints = points.map((point): PointForCar => ({ point, unstated: [] }));
		return { name, href: modelPath(choice.make, choice.model), weakPoints, ...powered };
	}
	const { id, title, facts, sellerKind, location } = listing;
	return {
		name,
		href: listingPath(id, title),
		car: { title, facts, sellerKind, country: location.country, address: `${services.config.origin}/inserat/${id}` },
		weakPoints: everyPointForCar(services.db, listing).slice(0, mostPoints),
		...powered,
	};
}

type Powered = Pick<ChecklistProps, 'hasCombustion' | 'hasTractionBattery'>;

/** undefined where the ad does not say; a fuel cell has neither cylinders nor a socket, but an electric motor and a battery. */
function drivenBy(facts: Facts | undefined): Powered | undefined {
	if (facts === undefined || facts.fuel === null) return undefined;
	const isElectric = facts.fuel === 'elektro' || facts.fuel === 'wasserstoff';
	return { hasCombustion: !isElectric, hasTractionBattery: isElectric || facts.plugIn === true };
}

/** What cars of the model on offer are driven by; where there are none, what most cars are. */
async function drivenInMarket({ search }: Services, { make, model }: ModelChoice): Promise<Powered> {
	const all: Filter = { ...emptyFilter, makes: [make], models: [{ make, model }], damage: 'auch' };
	const [total = 0, electric = 0, plugIns = 0] = await search.count([
		all,
		{ ...all, choices: { kraftstoff: ['elektro', 'wasserstoff'] } },
		{ ...all, flags: { plugin: [true] } },
	]);
	return { hasCombustion: total === 0 || electric < total, hasTractionBattery: electric + plugIns > 0 };
}
