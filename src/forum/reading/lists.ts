import type { Database } from '#db/open.ts';
import { modelsWithin } from '#src/vehicles/catalogue.ts';
import type { ListPageProps } from '#views/forum/list-page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { forumPath, sectionPath, tagPath } from '../addresses.ts';
import { isFollowingTag } from '../following/follows.ts';
import type { Section } from '../sections.ts';
import { tagName, tagNames, tagOfVehicle, vehicleOfTag } from '../tags.ts';
import { isModerator } from '../visibility.ts';
import { pageAddress, tagLinks, topicLines } from './lines.ts';
import type { Looking } from './showing-posts.ts';
import { topicsOfSection, topicsOfTags } from './topic-lists.ts';

/** A page of a section, from 1; undefined beyond the end. */
export function sectionPageProps(
	db: Database,
	section: Section,
	page: number,
	{ reader, now, origin }: Looking,
): ListPageProps | undefined {
	const found = topicsOfSection(db, section.value, page);
	if (found === undefined) return undefined;
	const path = sectionPath(section.value);
	return {
		head: {
			title: titleOf(words.section.title(section.name), page),
			description: section.about,
			canonical: origin + pageAddress(path, page),
			feed: `${path}/feed.atom`,
			...(found.topics.length === 0 && { robots: 'noindex' }),
		},
		bar: { isMember: reader !== undefined, isModerator: isModerator(reader), section: section.value },
		crumbs: [{ text: words.title, href: forumPath }],
		heading: section.name,
		about: section.about,
		car: [],
		members: [],
		follow: undefined,
		topics: topicLines(db, found.topics, { reader, now }),
		newHref: `/forum/neu?rubrik=${section.value}`,
		page,
		pages: found.pages,
		hrefOf: one => pageAddress(path, one),
	};
}

/** A page of a tag, from 1; undefined beyond the end, and for words that no topic has. */
export function tagPageProps(
	db: Database,
	tag: string,
	page: number,
	{ reader, now, origin }: Looking,
): ListPageProps | undefined {
	const vehicle = vehicleOfTag(tag);
	const tags = tagsWithin(tag);
	const found = topicsOfTags(db, tags, page);
	if (found === undefined || (vehicle === undefined && found.topics.length === 0)) return undefined;
	const path = tagPath(tag);
	const name = tagNames(db, [tag])(tag);
	return {
		head: {
			title: titleOf(words.tag.title(name), page),
			description: words.tag.description(name),
			canonical: origin + pageAddress(path, page),
			feed: `${path}/feed.atom`,
			...(found.topics.length === 0 && { robots: 'noindex' }),
		},
		bar: { isMember: reader !== undefined, isModerator: isModerator(reader), tag },
		crumbs: [
			{ text: words.title, href: forumPath },
			...(vehicle?.model === undefined ? [] : [{ text: tagName(vehicle.make), href: tagPath(vehicle.make) }]),
		],
		heading: words.tag.title(name),
		about: undefined,
		car:
			vehicle === undefined
				? []
				: [
						{ text: words.tag.model(name, vehicle.model !== undefined), href: `/modelle/${tag}` },
						{ text: words.tag.cars(name), href: `/autos/${tag}` },
					],
		members: tagLinks(
			db,
			tags.filter(one => one !== tag),
		),
		follow: reader && { tag, name, isFollowed: isFollowingTag(db, reader.id, tag) },
		topics: topicLines(db, found.topics, { reader, now, withSections: true }),
		newHref: `/forum/neu?tag=${encodeURIComponent(tag)}`,
		page,
		pages: found.pages,
		hrefOf: one => pageAddress(path, one),
	};
}

/** The tag and, for a group of models, those of its members: topics about a 320 are topics about the 3er too. */
export function tagsWithin(tag: string): readonly string[] {
	const { make, model } = vehicleOfTag(tag) ?? {};
	if (make === undefined || model === undefined) return [tag];
	return modelsWithin(make, model).map(member => tagOfVehicle(make, member));
}

const titleOf = (title: string, page: number) => (page === 1 ? title : `${title}, ${words.page(page)}`);
