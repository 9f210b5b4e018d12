import type { Context } from 'hono';
import type { Env } from '#src/http/types.ts';
import type { PhotoFormServices } from '#src/photos/photo-form.ts';
import { isLargeForm, type ReceivedForm, receiveText, type TextForm } from '#src/photos/text-with-photos.ts';
import { mostPhotos } from './message-photos.ts';

const messageForm: TextForm = { mostPhotos, fields: ['text', 'schluessel', 'nach', 'angehaengt'] };

/** Messages with photos, which are read as they arrive. */
export const isLargeMessage = (path: string, headers: Headers): boolean =>
	/^\/nachrichten\/\d+$/.test(path) && isLargeForm(headers);

/** Reads the form of a conversation. Throws where the disk takes nothing. */
export const receiveForm = (c: Context<Env>, services: PhotoFormServices): Promise<ReceivedForm> =>
	receiveText(c, services, messageForm);
