import { type Context, Hono } from 'hono';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { TopicDeskPage } from '#views/forum/order/topic-page.tsx';
import { forumOrderTexts as words } from '#views/texts/forum-order.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { findSection, sections } from '../sections.ts';
import { mostTags } from '../tags.ts';
import { typedAgain } from '../typed-tags.ts';
import { doneOf, openDesk, wordOf } from './answering.ts';
import type { Decided, Deciding } from './deciding.ts';
import { findTopicFile, type TopicFile } from './files.ts';
import { type Read, readGround, readSection, readTagField, readTarget, readWords } from './form.ts';
import { mergeTopics } from './merging.ts';
import { noteAbout } from './noting.ts';
import { removeTopic, restoreTopic } from './topic-removal.ts';
import { lockTopic, moveTopic, pinTopic, retagTopic, unlockTopic, unpinTopic } from './topic-state.ts';

type Verb = {
	readonly done: string;
	run(form: FormFields, id: number, deciding: (reason: string) => Deciding): Read<Decided>;
};

/** Everything about one topic, and what moderators do with it. */
export function deskTopicRoutes(services: Services): Hono<Env> {
	const desk = openDesk(services);
	const { db } = desk;
	const routes = new Hono<Env>();

	const verbs: Readonly<Record<string, Verb>> = {
		sperren: {
			done: 'gesperrt',
			run: (form, id, deciding) =>
				ifRead(readWords(form, 'anlass', words.topic.lockReasonMissing), reason => lockTopic(db, id, deciding(reason))),
		},
		oeffnen: { done: 'geoeffnet', run: (_, id, deciding) => ok(unlockTopic(db, id, deciding(''))) },
		anheften: { done: 'angeheftet', run: (_, id, deciding) => ok(pinTopic(db, id, deciding(''))) },
		loesen: { done: 'geloest', run: (_, id, deciding) => ok(unpinTopic(db, id, deciding(''))) },
		verschieben: {
			done: 'verschoben',
			run: (form, id, deciding) => ifRead(readSection(form), section => moveTopic(db, id, section, deciding(''))),
		},
		schlagworte: {
			done: 'schlagworte',
			run: (form, id, deciding) => ifRead(readTagField(form), tags => retagTopic(db, id, tags, deciding(''))),
		},
		entfernen: {
			done: 'entfernt',
			run: (form, id, deciding) =>
				ifRead(readGround(form), ({ rule, reason }) => removeTopic(db, id, { ...deciding(reason), rule })),
		},
		wiederherstellen: {
			done: 'wiederhergestellt',
			run: (form, id, deciding) => ifRead(readWords(form, 'worte'), reason => restoreTopic(db, id, deciding(reason))),
		},
		notiz: {
			done: 'notiert',
			run: (form, id, deciding) =>
				ifRead(readWords(form, 'notiz', words.desk.noteMissing), note => noteAbout(db, 'topic', id, deciding(note))),
		},
	};

	routes.get('/verwaltung/forum/thema/:id{[0-9]+}', c => {
		const file = findTopicFile(db, Number(c.req.param('id')));
		return file === undefined ? c.notFound() : topicPage(c, file, emptyForm, 200);
	});

	for (const [word, verb] of Object.entries(verbs)) {
		routes.post(`/verwaltung/forum/thema/:id{[0-9]+}/${word}`, async c => {
			const form = await readForm(c);
			const file = findTopicFile(db, Number(c.req.param('id')));
			if (file === undefined) return c.notFound();
			const read = verb.run(form, file.topic.id, reason => desk.by(c, reason));
			if (!read.ok) return topicPage(c, file, { entered: form.entered, errors: read.errors }, 422);
			if (!read.value.ok && read.value.reason === 'unknown') return c.notFound();
			return c.redirect(`${pathOf(file.topic.id)}?getan=${wordOf(read.value, verb.done)}`, 303);
		});
	}

	routes.post('/verwaltung/forum/thema/:id{[0-9]+}/zusammenfuehren', async c => {
		const form = await readForm(c);
		const file = findTopicFile(db, Number(c.req.param('id')));
		if (file === undefined) return c.notFound();
		const again = (errors: FormState['errors']) => topicPage(c, file, { entered: form.entered, errors }, 422);
		const target = readTarget(form);
		if (!target.ok) return again(target.errors);
		const merged = mergeTopics(db, file.topic.id, target.value, desk.by(c));
		if (!merged.ok) return again([{ field: 'ziel', message: words.topic.mergeRefused[merged.reason] }]);
		return c.redirect(`${pathOf(target.value)}?getan=${merged.isNew ? 'vereint' : 'schon'}`, 303);
	});

	return routes;

	function topicPage(c: Context<Env>, file: TopicFile, state: FormState, status: 200 | 422) {
		const props = {
			...{ ...file, state, mostTags, done: doneOf(c.req.query('getan')) },
			tags: typedAgain(db, file.tags),
			sectionName: findSection(file.topic.section)?.name ?? file.topic.section,
			sections: sections.map(({ value, name }) => ({ value, text: name })),
			troubled: file.troubled.map(desk.judged),
			isOwn: file.topic.authorId === viewerOf(c).id,
		};
		return sendPage(c, <TopicDeskPage {...props} />, status);
	}
}

const pathOf = (id: number) => `/verwaltung/forum/thema/${id}`;
const ok = (decided: Decided): Read<Decided> => ({ ok: true, value: decided });

function ifRead<T>(read: Read<T>, decide: (value: T) => Decided): Read<Decided> {
	return read.ok ? ok(decide(read.value)) : read;
}
