import { expect, test } from 'vitest';
import { foldText } from '#src/formats/folding.ts';
import { cleanText } from '#src/formats/typed-text.ts';
import { plainText } from '#src/forum/markdown/plain.ts';
import { readMarkdown } from '#src/forum/markdown/reading.ts';
import { mostTags, tagOf, tagsOfTitle, vehicleOfTag } from '#src/forum/tags.ts';
import { readTags } from '#src/forum/typed-tags.ts';
import { contradictionsOf } from '#src/forum/weak-points/contradictions.ts';
import { adviceMaxLength, titleMaxLength } from '#src/forum/weak-points/form.ts';
import { bodyMaxLength, titleLength } from '#src/forum/writing/form.ts';
import { checkText } from '#src/safety/checking.ts';
import { findModel } from '#src/vehicles/catalogue.ts';
import { readSeedTopics } from './reading.ts';
import { seedWeakPoints } from './weak-points.ts';

const topics = readSeedTopics();
const posts = topics.flatMap(topic =>
	topic.posts.map((post, index) => ({ ...post, title: topic.title, number: index + 1 })),
);

test('everything could have come through the forms of the forum as it stands there', () => {
	for (const { title, tags } of topics) {
		expect(title.length, title).toBeGreaterThanOrEqual(titleLength.least);
		expect(title.length, title).toBeLessThanOrEqual(titleLength.most);
		expect([...tagsOfTitle(title), ...tags].length, title).toBeLessThanOrEqual(mostTags + 1);
	}
	for (const { text, title } of posts) {
		expect(cleanText(text), title).toBe(text);
		expect(text.length, title).toBeLessThanOrEqual(bodyMaxLength);
	}
});

test('every tag with a stroke in it is a model that we know, and every word reads as it was typed', () => {
	for (const { title, tags } of topics) {
		for (const tag of tags) {
			if (tag.includes('/')) {
				expect(tagOf(tag), title).toBe(tag);
				expect(vehicleOfTag(tag)?.model, `${title}: ${tag}`).toBeDefined();
			} else expect([...readTags([tag]).words.values()], title).toEqual([tag]);
		}
	}
});

test('nobody says what another has said, and no two topics have one title', () => {
	const words = posts.map(({ text }) => foldText(text));
	expect(words.filter((text, index) => text.length > 12 && words.indexOf(text) !== index)).toEqual([]);
	const titles = topics.map(({ title }) => foldText(title));
	expect(new Set(titles).size).toBe(titles.length);
});

test('no honest post would be held by our rules against fraud, not even from a new account', () => {
	const ownHost = 'localhost';
	const held = posts.filter(({ text }) => checkText({ text, isFirst: false, senderAgeDays: 0, ownHost }).hold);
	expect(held.map(({ by }) => by)).toEqual(['neu']);
	const warned = posts.filter(({ text, by }) => {
		return by !== 'neu' && checkText({ text, isFirst: false, senderAgeDays: 0, ownHost }).warnings.length > 0;
	});
	expect(warned.length / posts.length).toBeLessThan(0.01);
});

test('every post reads as Markdown, with all of its words, and answers one above it', () => {
	for (const { text, title, answers, number } of posts) {
		const blocks = readMarkdown(text, { origin: 'http://localhost', mayLink: true });
		expect(blocks.length, title).toBeGreaterThan(0);
		const shown = foldText(plainText(text));
		for (const word of foldText(text.replaceAll(/\]\([^)]*\)/g, ' ')).match(/\p{L}{4,}/gu) ?? []) {
			expect(shown, `${title}, post ${number}`).toContain(word);
		}
		if (answers !== undefined) expect(answers, `${title}, post ${number}`).toBeLessThan(number);
	}
});

test('nobody can be rung up, written to or sent elsewhere from the forum', () => {
	for (const { text, title } of posts) {
		expect(text, title).not.toMatch(/\+\d{6}|\b0\d{3,}[ /-]?\d{4}|@\w+\.\w|https?:|www\./);
	}
});

test('weak points are such as the form takes', () => {
	for (const { draft } of seedWeakPoints) {
		expect(findModel(draft.make, draft.model), draft.title).toBeDefined();
		expect(draft.title.length, draft.title).toBeLessThanOrEqual(titleMaxLength);
		expect(draft.advice.length, draft.title).toBeLessThanOrEqual(adviceMaxLength);
		expect(contradictionsOf(draft), draft.title).toEqual([]);
	}
});
