import { Notice } from './notice.tsx';

/** What in an address was unknown, impossible or doubtful, in whole sentences; nothing where there is nothing. */
export function Problems(props: { title: string; problems: readonly string[] }) {
	if (props.problems.length === 0) return null;
	return (
		<Notice title={props.title}>
			<ul>
				{props.problems.map(problem => (
					<li>{problem}</li>
				))}
			</ul>
		</Notice>
	);
}
