import {
	type AnySQLiteColumn,
	foreignKey,
	integer,
	primaryKey,
	sqliteTable,
	text,
	unique,
} from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';

export const forumTopics = sqliteTable('forum_topics', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	section: text('section').notNull(),
	title: text('title').notNull(),
	authorId: integer('author_id')
		.notNull()
		.references(() => users.id),
	createdAt: integer('created_at').notNull(),
	lastNumber: integer('last_number').notNull().default(0),
	pinnedAt: integer('pinned_at'),
	lockedAt: integer('locked_at'),
	lockReason: text('lock_reason'),
	mergedInto: integer('merged_into').references((): AnySQLiteColumn => forumTopics.id),
	removedAt: integer('removed_at'),
	removedBy: integer('removed_by').references(() => users.id),
	removalRule: text('removal_rule'),
	removalReason: text('removal_reason'),
	isListed: integer('is_listed', { mode: 'boolean' }).notNull().default(false),
	posts: integer('posts').notNull().default(0),
	likes: integer('likes').notNull().default(0),
	lastPostId: integer('last_post_id'),
	lastPostAt: integer('last_post_at').notNull(),
});

export const forumTopicTags = sqliteTable(
	'forum_topic_tags',
	{
		tag: text('tag').notNull(),
		topicId: integer('topic_id')
			.notNull()
			.references(() => forumTopics.id),
	},
	table => [primaryKey({ columns: [table.tag, table.topicId] })],
);

export const forumTagWords = sqliteTable('forum_tag_words', {
	tag: text('tag').primaryKey(),
	label: text('label').notNull(),
});

export const forumPosts = sqliteTable(
	'forum_posts',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		topicId: integer('topic_id')
			.notNull()
			.references(() => forumTopics.id),
		number: integer('number').notNull(),
		authorId: integer('author_id')
			.notNull()
			.references(() => users.id),
		body: text('body').notNull(),
		answersId: integer('answers_id').references((): AnySQLiteColumn => forumPosts.id),
		clientKey: text('client_key').notNull(),
		createdAt: integer('created_at').notNull(),
		arrivedAt: integer('arrived_at'),
		editedAt: integer('edited_at'),
		likes: integer('likes').notNull().default(0),
		warnings: text('warnings', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
		heldAt: integer('held_at'),
		heldFor: text('held_for'),
		hiddenAt: integer('hidden_at'),
		removedAt: integer('removed_at'),
		removedBy: integer('removed_by').references(() => users.id),
		removalRule: text('removal_rule'),
		removalReason: text('removal_reason'),
		withdrawnAt: integer('withdrawn_at'),
		erasedAt: integer('erased_at'),
	},
	table => [unique().on(table.topicId, table.number), unique().on(table.authorId, table.clientKey)],
);

export const forumPostPhotos = sqliteTable(
	'forum_post_photos',
	{
		postId: integer('post_id')
			.notNull()
			.references(() => forumPosts.id),
		position: integer('position').notNull(),
		name: text('name').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		colour: text('colour').notNull(),
	},
	table => [primaryKey({ columns: [table.postId, table.position] })],
);

export const forumVersions = sqliteTable(
	'forum_versions',
	{
		postId: integer('post_id')
			.notNull()
			.references(() => forumPosts.id),
		version: integer('version').notNull(),
		title: text('title'),
		body: text('body').notNull(),
		writtenAt: integer('written_at').notNull(),
		writerId: integer('writer_id')
			.notNull()
			.references(() => users.id),
	},
	table => [primaryKey({ columns: [table.postId, table.version] })],
);

export const forumLikes = sqliteTable(
	'forum_likes',
	{
		postId: integer('post_id')
			.notNull()
			.references(() => forumPosts.id),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		createdAt: integer('created_at').notNull(),
	},
	table => [primaryKey({ columns: [table.postId, table.userId] })],
);

export const forumDrafts = sqliteTable(
	'forum_drafts',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		place: text('place').notNull(),
		fields: text('fields').notNull(),
		updatedAt: integer('updated_at').notNull(),
	},
	table => [primaryKey({ columns: [table.userId, table.place] })],
);

export const forumDraftPhotos = sqliteTable(
	'forum_draft_photos',
	{
		userId: integer('user_id').notNull(),
		place: text('place').notNull(),
		position: integer('position').notNull(),
		name: text('name').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		colour: text('colour').notNull(),
	},
	table => [
		primaryKey({ columns: [table.userId, table.place, table.position] }),
		foreignKey({ columns: [table.userId, table.place], foreignColumns: [forumDrafts.userId, forumDrafts.place] })
			.onUpdate('cascade')
			.onDelete('cascade'),
	],
);

export const forumReads = sqliteTable(
	'forum_reads',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		topicId: integer('topic_id')
			.notNull()
			.references(() => forumTopics.id),
		number: integer('number').notNull(),
	},
	table => [primaryKey({ columns: [table.userId, table.topicId] })],
);

export const forumAllRead = sqliteTable('forum_all_read', {
	userId: integer('user_id')
		.primaryKey()
		.references(() => users.id),
	postId: integer('post_id').notNull(),
});

export const forumFollows = sqliteTable(
	'forum_follows',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		topicId: integer('topic_id').references(() => forumTopics.id),
		tag: text('tag'),
		createdAt: integer('created_at').notNull(),
	},
	table => [unique().on(table.userId, table.topicId), unique().on(table.userId, table.tag)],
);

export const forumArrivals = sqliteTable('forum_arrivals', {
	postId: integer('post_id')
		.primaryKey()
		.references(() => forumPosts.id),
});

export const forumNews = sqliteTable(
	'forum_news',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		postId: integer('post_id')
			.notNull()
			.references(() => forumPosts.id),
		reason: text('reason').$type<'thema' | 'schlagwort' | 'antwort'>().notNull(),
		foundAt: integer('found_at').notNull(),
		dueAt: integer('due_at').notNull(),
		handedAt: integer('handed_at'),
		mailId: integer('mail_id'),
	},
	table => [unique().on(table.userId, table.postId)],
);

export const forumTrusted = sqliteTable('forum_trusted', {
	userId: integer('user_id')
		.primaryKey()
		.references(() => users.id),
	givenBy: integer('given_by').references(() => users.id),
	givenAt: integer('given_at').notNull(),
});
