import { createApp } from '#src/app.tsx';
import type { TestSite } from './site.ts';

/** The same site with the limits of production for each client. */
export function withLimits(site: TestSite): TestSite {
	const services = { ...site.services, config: { ...site.services.config, limits: true } };
	return { ...site, services, app: createApp(services) };
}

/** As `RADSTAND` runs in production: accounts of the demo market open for nobody. */
export function inProduction(site: TestSite): TestSite {
	const services = { ...site.services, config: { ...site.services.config, production: true } };
	return { ...site, services, app: createApp(services) };
}
