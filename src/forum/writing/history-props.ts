import type { Database } from '#db/open.ts';
import type { HistoryPageProps } from '#views/forum/writing/history-page.tsx';
import { postPath, topicPath } from '../addresses.ts';
import { whenOf } from '../reading/times.ts';
import type { Reader } from '../visibility.ts';
import { historyOf } from './versions.ts';

/** What a post has said, for its page; undefined where there is none for whoever reads. */
export function historyProps(db: Database, postId: number, reader: Reader, now: number): HistoryPageProps | undefined {
	const history = historyOf(db, postId, reader);
	if (history === undefined) return undefined;
	const { number, topicId, topicTitle, versions, left } = history;
	return {
		...{ number, left, postHref: postPath(postId) },
		topic: { title: topicTitle, href: topicPath(topicId, topicTitle) },
		versions: versions.map(({ writtenAt, ...version }, index) => {
			const when = whenOf(writtenAt, now);
			const isFirst = left === 0 && index === versions.length - 1;
			return { ...version, when: when.text, machineTime: when.machine, isFirst };
		}),
	};
}
