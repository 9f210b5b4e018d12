import type { Child } from 'hono/jsx';

/** Something a visitor should know before reading on. `tone` is `warn` for doubts, `good` for what went well. */
export function Notice(props: { title: string; tone?: 'warn' | 'good'; children?: Child }) {
	return (
		<div class={props.tone === 'good' ? 'notice good' : 'notice'} role="note">
			<p>
				<b>{props.title}</b>
			</p>
			{props.children}
		</div>
	);
}
