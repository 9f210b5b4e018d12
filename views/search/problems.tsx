import type { Texts } from '#views/texts/texts.ts';
import { Notice } from '#views/ui/notice.tsx';

/** What in an address was unknown, impossible or doubtful, in whole sentences. */
export function Problems(props: { t: Texts; problems: readonly string[] }) {
	return (
		<Notice title={props.t.search.problems}>
			<ul>
				{props.problems.map(problem => (
					<li>{problem}</li>
				))}
			</ul>
		</Notice>
	);
}
