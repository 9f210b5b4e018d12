import { Hono } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import { readerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { modelPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { ChecklistPage } from '#views/weak-points/checklist.tsx';
import { checklistProps, findCarToCheck } from './checklist.ts';
import { whichMake, whichModel } from './which.ts';

/** `/modelle/{marke}/{modell}/checkliste`: what to look at before buying one, to print; `?inserat=` for one car. */
export function checklistRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/modelle/:marke/:modell/checkliste', async c => {
		const { marke, modell } = c.req.param();
		const make = whichMake(marke);
		const model = make && whichModel(make, modell);
		if (!make || !model) return c.notFound();
		const asked = c.req.query('inserat');
		const car = asked === undefined ? undefined : findCarToCheck(services, asked, readerOf(c));
		if (asked !== undefined && car === undefined) return c.notFound();
		const choice = car?.choice ?? { make: make.slug, model: model.slug };
		if (choice.make !== marke || choice.model !== modell) {
			const query = car === undefined ? '' : `?inserat=${car.listing.id}`;
			// The car may be another one tomorrow, the model may not.
			return c.redirect(`${modelPath(choice.make, choice.model)}/checkliste${query}`, car === undefined ? 301 : 303);
		}
		return sendPage(c, <ChecklistPage {...(await checklistProps(services, choice, car?.listing))} />);
	});
}
