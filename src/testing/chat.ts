import { formsOf } from './forms-of-page.ts';
import { type Guest, type Member, signedIn } from './members.ts';
import { publishOwnCar } from './own-cars.ts';
import { openTestSite, type TestSite } from './site.ts';

export type TalkingMarket = { site: TestSite; frieda: Member; jonas: Member; golf: number };

/** Frieda Lindner sells a Golf, Jonas Wieczorek may want it; nobody has said anything yet. */
export async function talkingMarket(seconds: number): Promise<TalkingMarket> {
	const site = openTestSite(seconds);
	const frieda = await signedIn(site, { name: 'Frieda Lindner', email: 'frieda@post.example' });
	const jonas = await signedIn(site, { name: 'Jonas Wieczorek', email: 'jonas@post.example' });
	const golf = publishOwnCar(site.db, { sellerId: frieda.userId, at: seconds - 86_400, title: 'Golf aus erster Hand' });
	return { site, frieda, jonas, golf };
}

/** What stands in the messages of a page, as HTML. */
export const messagesOn = (html: string): (string | undefined)[] =>
	[...html.matchAll(/<p class="text"[^>]*>([^<]*)/g)].map(([, text]) => text);

/** Sends the form of the page a car's seller is asked on; answers with the number of the conversation. */
export async function askSeller(buyer: Member, listingId: number, text: string): Promise<number> {
	const sent = await sendForm(buyer, `/inserat/${listingId}/nachricht`, text);
	const [, id] = /^\/nachrichten\/(\d+)/.exec(sent.headers.get('location') ?? '') ?? [];
	if (sent.status !== 303 || id === undefined) throw new Error(`not sent: ${sent.status}`);
	return Number(id);
}

/** Opens a conversation and sends its form. */
export function say(who: Guest, conversationId: number, text: string): Promise<Response> {
	return sendForm(who, `/nachrichten/${conversationId}`, text);
}

/** The form in which a page lets somebody write, as it was shown: path and key. */
export async function writeFormOf(who: Guest, path: string): Promise<{ action: string; schluessel: string }> {
	const html = await (await who.get(path)).text();
	const form = formsOf(html, path).find(({ offered }) => offered.has('text') && offered.has('schluessel'));
	const schluessel = form?.offered.get('schluessel')?.[0];
	if (form === undefined || schluessel === undefined) throw new Error(`${path} has no form to write in`);
	return { action: form.action, schluessel };
}

async function sendForm(who: Guest, path: string, text: string): Promise<Response> {
	const { action, schluessel } = await writeFormOf(who, path);
	return who.post(action, { schluessel, text });
}
