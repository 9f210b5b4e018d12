import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import type { SectionValue } from '#src/forum/sections.ts';
import { findMember } from './members.ts';
import type { SeedPost, SeedTopic } from './topic.ts';

const files: readonly (readonly [file: string, section: SectionValue])[] = [
	['kaufberatung', 'kaufberatung'],
	['technik-motoren', 'technik'],
	['technik-diesel', 'technik'],
	['technik-sonstiges', 'technik'],
	['elektroautos', 'elektroautos'],
	['werkstatt', 'werkstatt'],
	['erfahrungen', 'erfahrungen'],
	['kosten', 'kosten'],
	['klassiker', 'klassiker'],
	['plauderecke', 'plauderecke'],
	['ueber-uns', 'ueber-uns'],
];

/**
 * The topics of the demo forum, from the files in `topics`: text, so that one can read them as what they are. A topic begins with
 * `=== ` and its title, then a line with its age (days or hours), its tags, and what became of it:
 *
 *     === Kettenrasseln am Golf 6
 *     412d | volkswagen/golf, steuerkette | angeheftet
 *
 * (or `gesperrt: why`, `doppelt: title of the topic that it was merged into`). Each post begins with who wrote it, how many hours after
 * the one before, ♥ and how many liked it, ↩ and the number of the post it answers, ⚑ and the rule because of which it was taken
 * down, ⏸ if it waits for a moderator:
 *
 *     @uwe +3h ♥7 ↩1
 */
export function readSeedTopics(): readonly SeedTopic[] {
	return files.flatMap(([file, section]) => {
		const text = readFileSync(join(projectRoot, 'db/seeds/forum/topics', `${file}.txt`), 'utf8');
		const [before = '', ...topics] = text.split(/^=== /m);
		if (before.trim() !== '') throw new Error(`${file}.txt begins without a topic`);
		return topics.map(topic => readTopic(section, topic));
	});
}

function readTopic(section: SectionValue, text: string): SeedTopic {
	const [title = '', head = '', ...lines] = text.split('\n');
	const [, count, unit, tags = '', fate = ''] = /^(\d+)([dh]) \| ?([^|]*?)(?: \| ?(.*))?$/.exec(head) ?? [];
	if (count === undefined) throw new Error(`no age or tags: ${title}`);
	const [, lockReason] = /^gesperrt: (.+)$/.exec(fate) ?? [];
	const [, mergedInto] = /^doppelt: (.+)$/.exec(fate) ?? [];
	const isPinned = fate === 'angeheftet';
	if (fate !== '' && !isPinned && lockReason === undefined && mergedInto === undefined) {
		throw new Error(`"${fate}" of a topic: ${title}`);
	}
	return {
		...{ section, title, isPinned, lockReason, mergedInto },
		tags: tags.split(',').flatMap(tag => (tag.trim() === '' ? [] : [tag.trim()])),
		hoursAgo: Number(count) * (unit === 'd' ? 24 : 1),
		posts: readPosts(lines, title),
	};
}

const headOfPost = /^@([a-z_]+)((?: (?:\+\d+h|♥\d+|↩\d+|⚑[a-z]+|⏸))*)$/;

function readPosts(lines: readonly string[], title: string): readonly SeedPost[] {
	const posts: { head: string; by: string; marks: string; lines: string[] }[] = [];
	for (const line of lines) {
		const [head, by = '', marks = ''] = headOfPost.exec(line) ?? [];
		if (head !== undefined) posts.push({ head, by, marks, lines: [] });
		else if (posts.length > 0) posts.at(-1)?.lines.push(line);
		else if (line !== '') throw new Error(`a text without a writer: ${title}`);
	}
	return posts.map(({ head, by, marks, lines: said }) => {
		const member = findMember(by);
		if (member === undefined) throw new Error(`nobody is called ${by}: ${title}`);
		const mark = (sign: string) =>
			marks
				.split(' ')
				.find(one => one.startsWith(sign))
				?.slice(1);
		const number = (sign: string) => (mark(sign) === undefined ? undefined : Number.parseInt(mark(sign) ?? '', 10));
		const text = said.join('\n').trim();
		if (text === '') throw new Error(`nothing said by ${head}: ${title}`);
		return {
			...{ by: member.key, text, after: number('+') ?? 0, likes: number('♥') ?? 0, answers: number('↩') },
			...{ removedFor: mark('⚑'), isHeld: mark('⏸') !== undefined },
		};
	});
}
