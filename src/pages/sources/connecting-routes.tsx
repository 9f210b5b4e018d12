import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { freshProofOnly, membersOnly } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { keepCredentials } from '#src/imports/credentials.ts';
import { changeSource, type Source } from '#src/imports/sources.ts';
import { placeUpload } from '#src/imports/ways/upload.ts';
import type { Services } from '#src/services.ts';
import { SourceFormPage } from '#views/sources/form-page.tsx';
import type { ConnectableKind } from '#views/sources/list-page.tsx';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { ownDealer, ownSource, sourcePath, sourcesPath } from './access.ts';
import { connect } from './connecting.ts';
import { readSourceForm, sourceAsTyped, withoutSecrets } from './form.ts';
import { type ConnectableWay, connectableKinds, connectableWays } from './kinds.ts';
import { mayLook } from './may-look.ts';
import { lookAt } from './previewing.tsx';
import { receiveFile } from './receiving.ts';

const t = sourcePageTexts.form;
const own = `${sourcesPath}/:id{[0-9]+}`;
type Showing = (c: Context<Env>, source: Source, state: FormState) => Response | Promise<Response>;

/** Connecting a source, changing what was said about it, and sending it another file. */
export function connectingRoutes(services: Services, show: Showing): Hono<Env> {
	const fresh = freshProofOnly(services.now);
	return new Hono<Env>()
		.get(`${sourcesPath}/neu`, fresh, c => askForSource(c, services))
		.post(`${sourcesPath}/neu`, fresh, c => connectFromForm(c, services))
		.post(`${sourcesPath}/neu/datei`, fresh, c => connectWithFile(c, services))
		.get(`${own}/einstellungen`, fresh, c => {
			const source = ownSource(c, services);
			if (source === undefined) return problem(c, 404);
			return settingsPage(c, source, { entered: sourceAsTyped(source), errors: [] });
		})
		.post(`${own}/einstellungen`, fresh, c => changeFromForm(c, services))
		.post(`${own}/datei`, membersOnly, c => takeFile(c, services, show));
}

function askForSource(c: Context<Env>, services: Services): Response | Promise<Response> {
	const wanted = connectionOf(c);
	if (wanted === undefined || ownDealer(c, services) === undefined) return c.redirect(sourcesPath, 303);
	const entered = { name: t.usualNames[wanted.kind], zeitplan: 'taeglich', modus: 'dealer' };
	return formPage(c, wanted, { entered, errors: [] });
}

async function connectFromForm(c: Context<Env>, services: Services): Promise<Response> {
	const wanted = connectionOf(c);
	const dealer = ownDealer(c, services);
	if (wanted === undefined || dealer === undefined || wanted.way === 'upload') return problem(c, 404);
	const fields = await readForm(c);
	const again = (errors: FormState['errors']) => formPage(c, wanted, stateOf(fields, errors));
	const read = readSourceForm(fields, wanted);
	if (!read.ok) return again(read.errors);
	if (!mayLook(c, services)) return again([{ field: '', message: t.faults.tooOften }]);
	const connected = connect(services.db, dealer.id, read, secondsOf(services.now()));
	if (!connected.ok) return again([connected.error]);
	if (connected.isNew) await lookAt(services, connected.id);
	return c.redirect(sourcePath(connected.id, 'vorschau'), 303);
}

async function connectWithFile(c: Context<Env>, services: Services): Promise<Response> {
	const wanted = connectionOf(c);
	const dealer = ownDealer(c, services);
	if (wanted === undefined || dealer === undefined || wanted.way !== 'upload') return problem(c, 404);
	const received = await receiveFile(c, services, wanted.kind);
	if (!received.ok) return problem(c, received.status, received.message);
	const { form, file, fault } = received;
	try {
		const again = (errors: FormState['errors']) => {
			const isLost = file !== undefined && fault === undefined;
			return formPage(c, wanted, stateOf(form, [...errors, ...fileFaults(isLost ? t.faults.fileAgain : fault)]));
		};
		const read = readSourceForm(form, wanted);
		if (!read.ok || file === undefined || fault !== undefined) return await again(read.ok ? [] : read.errors);
		if (!mayLook(c, services)) return await again([{ field: '', message: t.faults.tooOften }]);
		const connected = connect(services.db, dealer.id, read, secondsOf(services.now()));
		if (!connected.ok) return await again([connected.error]);
		await placeUpload(services.config.dataFolder, connected.id, file.file, file.name);
		await lookAt(services, connected.id);
		return c.redirect(sourcePath(connected.id, 'vorschau'), 303);
	} finally {
		await received.discard();
	}
}

async function changeFromForm(c: Context<Env>, services: Services): Promise<Response> {
	const { db, now } = services;
	const source = ownSource(c, services);
	if (source === undefined) return problem(c, 404);
	const fields = await readForm(c);
	const read = readSourceForm(fields, source, source);
	if (!read.ok) return settingsPage(c, source, stateOf(fields, read.errors));
	db.transaction(() => {
		changeSource(db, source.id, read.draft, read.credentials, secondsOf(now()));
		if (read.forgetsCredentials) keepCredentials(db, source.id, undefined);
	}).immediate();
	return c.redirect(`${sourcePath(source.id)}?gespeichert`, 303);
}

async function takeFile(c: Context<Env>, services: Services, show: Showing): Promise<Response> {
	const source = ownSource(c, services);
	if (source === undefined || source.way !== 'upload') return problem(c, 404);
	const received = await receiveFile(c, services, source.kind);
	if (!received.ok) return problem(c, received.status, received.message);
	try {
		const { file, fault } = received;
		const refused = fault ?? (mayLook(c, services) ? undefined : t.faults.tooOften);
		if (file === undefined || refused !== undefined) {
			return await show(c, source, { entered: {}, errors: fileFaults(refused ?? t.faults.file) });
		}
		await placeUpload(services.config.dataFolder, source.id, file.file, file.name);
		await lookAt(services, source.id);
		return c.redirect(sourcePath(source.id, 'vorschau'), 303);
	} finally {
		await received.discard();
	}
}

function fileFaults(fault: string | undefined): FormState['errors'] {
	return fault === undefined ? [] : [{ field: 'datei', message: fault }];
}

function stateOf(fields: FormFields, errors: FormState['errors']): FormState {
	return { entered: withoutSecrets(fields.entered), errors };
}

type Wanted = { readonly kind: ConnectableKind; readonly way: ConnectableWay };

/** What the address says is connected; a kind without a way begins with its first one. */
function connectionOf(c: Context<Env>): Wanted | undefined {
	const kind = connectableKinds().find(one => one === c.req.query('art'));
	if (kind === undefined) return undefined;
	const ways = connectableWays(kind);
	const asked = c.req.query('weg');
	const way = asked === undefined ? ways[0] : ways.find(one => one === asked);
	return way === undefined ? undefined : { kind, way };
}

function formPage(c: Context<Env>, { kind, way }: Wanted, state: FormState): Response | Promise<Response> {
	const status = state.errors.length > 0 ? 422 : 200;
	return sendPage(
		c,
		<SourceFormPage {...{ kind, way, state }} ways={connectableWays(kind)} source={undefined} />,
		status,
	);
}

function settingsPage(c: Context<Env>, source: Source, state: FormState = emptyForm): Response | Promise<Response> {
	const kind = connectableKinds().find(one => one === source.kind);
	const way = kind && connectableWays(kind).find(one => one === source.way);
	// What the operator connected in a dealer's name, in a way no dealer has, the operator changes.
	if (kind === undefined || way === undefined) return c.redirect(sourcePath(source.id), 303);
	return sendPage(
		c,
		<SourceFormPage {...{ kind, way, state, source }} ways={[]} />,
		state.errors.length > 0 ? 422 : 200,
	);
}
