import type { Database } from '#db/open.ts';
import type { Viewer } from '#src/http/viewer.ts';
import type { Contact } from '#views/chat/contact.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { findConversationAbout } from './conversations.ts';
import { newFormKey } from './form.ts';
import { findWritableCar } from './may-write.ts';

/**
 * How a visitor reaches the seller of a car here; undefined where they do not: the ad comes from elsewhere, it is off the
 * market, or it is their own. For guests it is the same for all of them.
 * @param here path of the page
 * @param question key of a quick question, from `?frage=`
 */
export function contactFor(
	db: Database,
	viewer: Pick<Viewer, 'id'> | undefined,
	listingId: number,
	{ here, question }: { readonly here: string; readonly question: string | undefined },
): Contact | undefined {
	if (viewer === undefined) {
		return findWritableCar(db, 0, listingId)?.ok === true ? { kind: 'sign-in', listingId } : undefined;
	}
	const begun = findConversationAbout(db, viewer.id, listingId);
	if (begun !== undefined) return { kind: 'begun', conversationId: begun };
	const car = findWritableCar(db, viewer.id, listingId);
	if (car === undefined) return undefined;
	if (car.ok)
		return {
			kind: 'form',
			form: {
				listingId,
				formKey: newFormKey(),
				state: askedBeforehand(question),
				here,
				isWanted: car.adKind === 'gesuch',
			},
		};
	const isKnown = car.reason === 'own-car' || car.reason === 'sold';
	return isKnown ? undefined : { kind: 'closed', text: words.notWritable[car.reason] };
}

/** A form that begins with a quick question. */
export function askedBeforehand(question: string | undefined): FormState {
	const asked = words.questions.find(({ key }) => key === question);
	return { entered: asked === undefined ? {} : { text: asked.text }, errors: [] };
}
