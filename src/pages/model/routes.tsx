import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { weakPointsVersion } from '#src/forum/weak-points/version.ts';
import { renderPage, sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { makePath, modelPath, modelsPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import type { Make } from '#src/vehicles/catalogue.ts';
import { MakePage } from '#views/model/make-page.tsx';
import { MissingModelPage } from '#views/model/missing-page.tsx';
import { OverviewPage } from '#views/model/overview-page.tsx';
import { ModelPage } from '#views/model/page.tsx';
import { german } from '#views/texts/german.ts';
import { forumPartOf } from './forum-part.ts';
import { makePageProps } from './make-page.ts';
import { meantInstead } from './missing.ts';
import { overviewProps } from './overview.ts';
import { modelPageProps } from './page.ts';
import { whichMake, whichModel } from './which.ts';

/** What is known of models: `/modelle`, a make, a model. */
export function modelRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/modelle', c =>
			services.pages.answer(c, modelsPath, async () => ({
				html: renderPage(c, <OverviewPage t={german} {...(await overviewProps(services))} />),
			})),
		)
		.get('/modelle/:marke', c => ofMake(c, services, c.req.param('marke')))
		.get('/modelle/:marke/:modell', c => ofModel(c, services, c.req.param('marke'), c.req.param('modell')));
}

async function ofMake(c: Context<Env>, services: Services, asked: string): Promise<Response> {
	const make = whichMake(asked);
	if (!make) return missing(c, services, asked);
	const path = makePath(make.slug);
	if (make.slug !== asked) return c.redirect(path, 301);
	return services.pages.answer(c, `${path} ${weakPointsVersion(services.db)}`, async () => ({
		html: renderPage(c, <MakePage t={german} {...(await makePageProps(services, make))} />),
	}));
}

/** `/modelle/vw/golf` belongs to `/modelle/volkswagen/golf`. */
async function ofModel(c: Context<Env>, services: Services, marke: string, modell: string): Promise<Response> {
	const make = whichMake(marke);
	const model = make && whichModel(make, modell);
	if (!make || !model) return missing(c, services, marke, modell, make);
	const path = modelPath(make.slug, model.slug);
	if (make.slug !== marke || model.slug !== modell) return c.redirect(path, 301);
	const choice = { make: make.slug, model: model.slug };
	const { version, ...forum } = forumPartOf(services.db, choice, secondsOf(services.now()));
	return services.pages.answer(c, `${path} ${version}`, async () => ({
		html: renderPage(c, <ModelPage t={german} {...(await modelPageProps(services, make, model, forum))} />),
	}));
}

async function missing(c: Context<Env>, services: Services, marke: string, modell?: string, make?: Make) {
	const props = await meantInstead(services, marke, modell, make);
	return sendPage(c, <MissingModelPage t={german} allHref={modelsPath} {...props} />, 404);
}
