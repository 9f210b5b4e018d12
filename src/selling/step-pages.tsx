import type { Context } from 'hono';
import type { FormError } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { StepPage } from '#views/selling/step.tsx';
import { type SellingPlace, type SellingStep, sellingSteps } from '#views/selling/steps.ts';
import { type CheckedCar, stepsWith } from './checking.ts';
import { type Entered, factsOfStep, isBegun, stepOfField } from './fields.ts';
import { priceHelpFor } from './price-comparison.ts';
import { proposedTitle } from './proposing.ts';
import type { Seller } from './seller.ts';
import { notesOf, type TakenOver } from './taken-over.ts';

/** What the buttons of a step send as `weiter`, besides going on: the same page again, with more in it. */
const stayingButtons: ReadonlySet<string> = new Set(['modelle', 'suchen', 'alles', 'vergleichen']);

/** Whether a form was sent only to see more of it: models of a make, equipment that fits, prices to compare with. */
export function staysOnStep(button: string): boolean {
	return stayingButtons.has(button);
}

type StepView = {
	readonly place: SellingPlace;
	readonly step: SellingStep;
	readonly entered: Entered;
	readonly checked: CheckedCar;
	readonly seller: Seller;
	/** What is shown as wrong; errors of other steps name their step. */
	readonly errors: readonly FormError[];
	/** What the equipment is searched for. */
	readonly query?: string;
	/** Of an ad that was taken over from elsewhere. */
	readonly takenOver?: TakenOver;
};

/** Answers with one step as it stands; 422 where it was sent and something in it is wrong. */
export async function sendStep(c: Context<Env>, services: Services, view: StepView, status: 200 | 422 = 200) {
	const { place, step, entered, checked, seller, errors } = view;
	const isPrice = step === 'preis';
	const shown =
		isPrice && !Object.hasOwn(entered, 'titel') ? { ...entered, titel: proposedTitle(checked.draft.vehicle) } : entered;
	return sendPage(
		c,
		<StepPage
			place={place}
			step={step}
			state={{ entered: shown, errors, notes: notesOf(view.takenOver, entered) }}
			incomplete={stepsWith(checked.errors).filter(wrong => place.kind === 'draft' && isBegun(entered, wrong))}
			groups={factsOfStep[step] ?? []}
			seller={{
				commercial: seller.sellerKind === 'haendler',
				...(seller.dealer && { company: seller.dealer.company }),
				byPhone: seller.profile.contact === 'telefon' && seller.profile.phone !== null,
			}}
			query={view.query}
			priceHelp={isPrice ? await priceHelpFor(services, entered) : undefined}
		/>,
		status,
	);
}

/** The errors of one step. */
export function errorsOf(step: SellingStep, errors: readonly FormError[]): FormError[] {
	return errors.filter(({ field }) => stepOfField(field) === step);
}

/** The step an address names. */
export function stepOf(c: Context<Env>): SellingStep {
	const step = sellingSteps.find(one => one === c.req.param('schritt'));
	if (step === undefined) throw new Error(`${c.req.path} is no step`);
	return step;
}
