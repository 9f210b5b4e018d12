import type { FormError, FormFields } from '#src/http/form-data.ts';
import type { NotificationSettings } from '#src/notifications/settings.ts';
import { notificationTexts } from '#views/texts/notifications.ts';
import type { FormState } from '#views/ui/form/form.tsx';

const { quiet, favourites, forum } = notificationTexts;

export type ReadSettings = { ok: true; settings: NotificationSettings } | { ok: false; errors: FormError[] };

/** The settings form of `/konto/benachrichtigungen`. A box that is not ticked is not sent: it says no. */
export function readSettings(fields: FormFields): ReadSettings {
	const errors: FormError[] = [];
	const quietFrom = readHour(fields, 'ruhe_von', errors);
	const quietTo = readHour(fields, 'ruhe_bis', errors);
	if (errors.length === 0 && (quietFrom === null) !== (quietTo === null)) {
		errors.push({ field: quietFrom === null ? 'ruhe_von' : 'ruhe_bis', message: quiet.faults.half });
	}
	if (quietFrom !== null && quietFrom === quietTo) errors.push({ field: 'ruhe_bis', message: quiet.faults.same });
	const pace = paces.find(one => one === fields.get('merkliste'));
	if (pace === undefined) errors.push({ field: 'merkliste', message: favourites.fault });
	const forumPace = forumPaces.find(one => one === fields.get('forum'));
	if (forumPace === undefined) errors.push({ field: 'forum', message: forum.fault });
	if (errors.length > 0 || pace === undefined || forumPace === undefined) return { ok: false, errors };
	return {
		ok: true,
		settings: {
			quietFrom,
			quietTo,
			favourites: pace,
			favouritesPush: isTicked(fields, 'merkliste_push'),
			messagesMail: isTicked(fields, 'nachrichten_mail'),
			messagesPush: isTicked(fields, 'nachrichten_push'),
			readReceipts: isTicked(fields, 'gelesen'),
			forum: forumPace,
			forumPush: isTicked(fields, 'forum_push'),
		},
	};
}

/** The form as it stands before anybody has changed it. */
export function settingsAsTyped(settings: NotificationSettings): FormState {
	const box = (isOn: boolean) => (isOn ? 'ja' : '');
	return {
		entered: {
			ruhe_von: settings.quietFrom === null ? '' : String(settings.quietFrom),
			ruhe_bis: settings.quietTo === null ? '' : String(settings.quietTo),
			merkliste: settings.favourites,
			merkliste_push: box(settings.favouritesPush),
			nachrichten_mail: box(settings.messagesMail),
			nachrichten_push: box(settings.messagesPush),
			gelesen: box(settings.readReceipts),
			forum: settings.forum,
			forum_push: box(settings.forumPush),
		},
		errors: [],
	};
}

const paces = ['sofort', 'taeglich', 'nie'] as const;
const forumPaces = ['gesammelt', 'taeglich', 'nie'] as const;

function isTicked(fields: FormFields, name: string): boolean {
	return fields.get(name) === 'ja';
}

function readHour(fields: FormFields, name: string, errors: FormError[]): number | null {
	const text = fields.get(name);
	if (text === '') return null;
	if (/^(1?\d|2[0-3])$/.test(text)) return Number(text);
	errors.push({ field: name, message: quiet.faults.invalid });
	return null;
}
