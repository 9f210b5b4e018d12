import type { SectionValue } from '#src/forum/sections.ts';
import type { MemberKey } from './members.ts';

/** A topic of the demo forum as the files in `topics` have it. */
export type SeedTopic = {
	readonly section: SectionValue;
	readonly title: string;
	/** As somebody types them; the car that the title names comes by itself. */
	readonly tags: readonly string[];
	/** Hours before "today" of the market. */
	readonly hoursAgo: number;
	readonly isPinned: boolean;
	/** Why nobody writes there any more. */
	readonly lockReason: string | undefined;
	/** Title of the topic that it was merged into. */
	readonly mergedInto: string | undefined;
	readonly posts: readonly SeedPost[];
};

export type SeedPost = {
	readonly by: MemberKey;
	/** Hours after the post before. */
	readonly after: number;
	readonly text: string;
	readonly likes: number;
	/** Number of the post in the topic that it answers. */
	readonly answers: number | undefined;
	/** Rule of the forum because of which it was taken down. */
	readonly removedFor: string | undefined;
	/** Goes through the checks of what members write, and waits for a moderator. */
	readonly isHeld: boolean;
};

/** A topic as it stands in the database. */
export type WrittenTopic = {
	readonly id: number;
	readonly seed: SeedTopic;
	readonly posts: readonly WrittenPost[];
};

export type WrittenPost = {
	readonly id: number;
	/** Seconds since 1970. */
	readonly writtenAt: number;
	readonly seed: SeedPost;
};
