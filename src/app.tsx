import { Hono } from 'hono';
import { accessRoutes } from './accounts/access-routes.tsx';
import { accountRoutes } from './accounts/account-routes.tsx';
import { confirmEmailPath, undoEmailPath } from './accounts/changing-email.ts';
import { passwordRoutes } from './accounts/password-routes.tsx';
import { registrationRoutes } from './accounts/registration-routes.tsx';
import { signInRoutes } from './accounts/routes.tsx';
import { secondFactorRoutes } from './accounts/second-factor-routes.tsx';
import { secondStepRoutes } from './accounts/second-step-routes.tsx';
import { appointmentRoutes } from './chat/appointments/routes.tsx';
import { messagePhotoRoutes } from './chat/photo-routes.ts';
import { isLargeMessage } from './chat/receiving.ts';
import { chatRoutes } from './chat/routes.tsx';
import { sideRoutes } from './chat/side-routes.tsx';
import { snapshotRoutes } from './chat/snapshots/routes.tsx';
import { streamRoutes } from './chat/stream-routes.ts';
import { writingRoutes } from './chat/writing-routes.tsx';
import { isDealerApi } from './dealer-api/access.ts';
import { apiKeyRoutes } from './dealer-api/key-routes.tsx';
import { dealerApi } from './dealer-api/openapi.ts';
import { photoUploadPath as dealerApiPhotoPath } from './dealer-api/photos.ts';
import { dealerApiRoutes } from './dealer-api/routes.ts';
import { dealerProfileRoutes } from './dealers/profile-routes.tsx';
import { dealerRoutes } from './dealers/routes.tsx';
import { accountExportRoutes } from './exports/account-routes.tsx';
import { feedRoutes } from './exports/feed-routes.ts';
import { openDataRoutes } from './exports/open-data-routes.tsx';
import { favouritesRoutes } from './favourites/routes.tsx';
import { unsubscribeRoutes } from './favourites/unsubscribe-routes.tsx';
import { unsubscribePath as unsubscribeFavouritesPath } from './favourites/unsubscribing.ts';
import { followingRoutes } from './forum/following/routes.tsx';
import { forumUnsubscribeRoutes } from './forum/following/unsubscribe-routes.tsx';
import { unsubscribePath as unsubscribeForumPath } from './forum/following/unsubscribing.ts';
import { deskForumRoutes } from './forum/order/desk-routes.tsx';
import { orderMemberRoutes } from './forum/order/member-routes.tsx';
import { deskPostRoutes } from './forum/order/post-routes.tsx';
import { deskTopicRoutes } from './forum/order/topic-routes.tsx';
import { forumRoutes } from './forum/routes.tsx';
import { forumSearchRoutes } from './forum/search/routes.tsx';
import { weakPointChangeRoutes } from './forum/weak-points/changing-routes.tsx';
import { markingRoutes } from './forum/weak-points/marking-routes.tsx';
import { weakPointRoutes } from './forum/weak-points/routes.tsx';
import { isLargePost, writingPaths } from './forum/writing/form.ts';
import { forumWritingRoutes } from './forum/writing/routes.tsx';
import { allowedMethods } from './http/allowed-methods.ts';
import { bodyLimits } from './http/body-limits.ts';
import { withoutTrailingSlash } from './http/canonical-path.ts';
import { compression } from './http/compression.ts';
import { refuseCrossSite } from './http/cross-site.ts';
import { entityTags } from './http/etag.ts';
import { securityHeaders, withSecurityHeaders } from './http/headers.ts';
import { notFound, onError } from './http/problems.tsx';
import { requestContext } from './http/request-context.ts';
import { changesNeedSomebody, moderatorsOnly, recognise } from './http/session.ts';
import { staticRoutes } from './http/static.ts';
import type { Env } from './http/types.ts';
import { postRoutes } from './mail/routes.tsx';
import { serviceWorkerRoutes } from './notifications/service-worker-routes.ts';
import { operationsRoutes } from './operations/routes.ts';
import { phoneRoutes } from './pages/car/phone-routes.tsx';
import { removalPath, removalRoutes } from './pages/car/removal-routes.tsx';
import { carRoutes } from './pages/car/routes.tsx';
import { compareRoutes } from './pages/compare/routes.tsx';
import { deskRoutes } from './pages/desk/routes.tsx';
import { stillThereRoutes } from './pages/desk/still-there-routes.tsx';
import { aboutSource, followedCarRoutes } from './pages/followed-car/routes.tsx';
import { galleryRoutes } from './pages/gallery/routes.tsx';
import { checklistRoutes } from './pages/model/checklist-routes.tsx';
import { modelRoutes } from './pages/model/routes.tsx';
import { notificationRoutes } from './pages/notifications/routes.tsx';
import { paperRoutes } from './pages/paper/routes.tsx';
import { longFormPath, sourceFilePath, sourceRoutes } from './pages/sources/routes.tsx';
import { startRoutes } from './pages/start/routes.tsx';
import { knowVisitor } from './pages/visitor.ts';
import { photoRoutes } from './photos/routes.ts';
import { safetyRoutes } from './safety/routes.tsx';
import { unsubscribePath } from './saved-searches/link-routes.tsx';
import { openSavedSearchPath, savedSearchRoutes } from './saved-searches/routes.tsx';
import { apiRoutes } from './search/api/routes.ts';
import { searchRoutes } from './search/routes.tsx';
import { editRoutes } from './selling/edit-routes.tsx';
import { photoUploadPath, sellingPhotoRoutes } from './selling/photos-routes.tsx';
import { sellingRoutes } from './selling/routes.tsx';
import type { Services } from './services.ts';
import { networkList } from './settings.ts';
import { takeOverPath, takingOverRoutes } from './taking-over/routes.tsx';

/** What guests may send: everything else that changes something wants somebody who has signed in. */
const openToGuests: ReadonlySet<string> = new Set([
	'/registrieren',
	'/registrieren/bestaetigen',
	'/anmelden',
	'/abmelden',
	'/passwort-vergessen',
	'/passwort-neu',
	'/anmelden/code',
	'/anmelden/passkey',
	'/anmelden/passkey/anfang',
	confirmEmailPath,
	undoEmailPath,
	'/noch-da',
	unsubscribeFavouritesPath,
	unsubscribeForumPath,
]);

/** The same, for addresses with a number in them. */
const openPatterns: readonly RegExp[] = [
	openSavedSearchPath,
	removalPath,
	/^\/merkliste\/\d+(\/entfernen)?$/,
	// They get back what they wrote, and nothing is kept.
	writingPaths,
];

/** Whether guests may send a form there. */
export const isOpenToGuests = (path: string): boolean =>
	openToGuests.has(path) || openPatterns.some(one => one.test(path)) || isDealerApi(path);

const takeOverUploads = new RegExp(`^${takeOverPath}$`);

/** Photos are written to disk as they arrive, by handlers of their own. */
const streamedPaths: readonly RegExp[] = [
	/^\/konto\/haendler\/logo$/,
	dealerApiPhotoPath,
	photoUploadPath,
	takeOverUploads,
	sourceFilePath,
	longFormPath,
];

/** The whole site: what every request passes, from the outside in, and then one line per feature. */
export function createApp(services: Services, isOpen = isOpenToGuests): Hono<Env> {
	const { config, log, metrics } = services;
	const app = new Hono<Env>();

	app.use(requestContext({ log, metrics, trustedProxies: networkList(config.trustedProxies) }));
	app.use(withSecurityHeaders(securityHeaders(config.origin)));
	app.use(compression());
	app.use(entityTags());
	app.use(withoutTrailingSlash());
	app.use(allowedMethods(app));
	app.use(
		refuseCrossSite(
			config.origin,
			// Programs do not say where they come from; that no page of another site asks, the write API looks for itself.
			path =>
				unsubscribePath.test(path) ||
				path === unsubscribeFavouritesPath ||
				path === unsubscribeForumPath ||
				isDealerApi(path),
		),
	);
	app.use(recognise(cookies => services.sessions.find(cookies)));
	app.use(knowVisitor(services));
	app.use(moderatorsOnly('/verwaltung'));
	app.use(changesNeedSomebody(isOpen));
	app.use(
		bodyLimits({
			streamed: (path, headers) =>
				streamedPaths.some(one => one.test(path)) || isLargeMessage(path, headers) || isLargePost(path, headers),
		}),
	);

	app.route('/', operationsRoutes(services));
	app.route('/', staticRoutes());
	app.route('/', serviceWorkerRoutes());
	app.route('/', searchRoutes(services));
	app.route('/', forumSearchRoutes(services));
	app.route('/', orderMemberRoutes(services));
	app.route('/', forumWritingRoutes(services));
	app.route('/', forumRoutes(services));
	app.route('/', deskForumRoutes(services));
	app.route('/', deskPostRoutes(services));
	app.route('/', deskTopicRoutes(services));
	app.route('/', followingRoutes(services));
	app.route('/', forumUnsubscribeRoutes(services));
	app.route('/', apiRoutes(services, [dealerApi(config.origin)]));
	app.route('/', dealerApiRoutes(services));
	app.route('/', apiKeyRoutes(services));
	app.route('/', savedSearchRoutes(services));
	app.route('/', carRoutes(services));
	app.route('/', modelRoutes(services));
	app.route('/', phoneRoutes(services));
	app.route('/', removalRoutes(services));
	app.route('/', deskRoutes(services));
	app.route('/', sourceRoutes(services));
	app.route('/', paperRoutes(services));
	app.route('/', stillThereRoutes(services));
	app.route('/', checklistRoutes(services));
	app.route('/', weakPointRoutes(services));
	app.route('/', weakPointChangeRoutes(services));
	app.route('/', markingRoutes(services));
	app.route('/', startRoutes(services));
	app.route('/', favouritesRoutes(services));
	app.route('/', unsubscribeRoutes(services));
	app.route('/', compareRoutes(services));
	app.route('/', registrationRoutes(services));
	app.route('/', signInRoutes(services));
	app.route('/', passwordRoutes(services));
	app.route('/', secondFactorRoutes(services));
	app.route('/', secondStepRoutes(services));
	app.route('/', takingOverRoutes(services));
	app.route('/', sellingRoutes(services));
	app.route('/', editRoutes(services, aboutSource(services)));
	app.route('/', followedCarRoutes(services));
	app.route('/', chatRoutes(services));
	app.route('/', writingRoutes(services));
	app.route('/', messagePhotoRoutes(services));
	app.route('/', appointmentRoutes(services));
	app.route('/', streamRoutes(services));
	app.route('/', sideRoutes(services));
	app.route('/', dealerRoutes(services));
	app.route('/', dealerProfileRoutes(services));
	app.route('/', accountExportRoutes(services));
	app.route('/', feedRoutes(services));
	app.route('/', openDataRoutes(services));
	app.route('/', accountRoutes(services));
	app.route('/', accessRoutes(services));
	app.route('/', notificationRoutes(services));
	app.route('/', snapshotRoutes(services));
	app.route('/', safetyRoutes(services));
	app.route('/', photoRoutes(services));
	app.route('/', sellingPhotoRoutes(services));
	app.route('/', galleryRoutes(services));
	app.route('/', postRoutes(services));

	app.notFound(notFound);
	app.onError(onError);
	return app;
}
