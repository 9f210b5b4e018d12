import { Page } from '#views/layout/page.tsx';
import { german } from '#views/texts/german.ts';
import type { Texts } from '#views/texts/texts.ts';

type ProblemPageProps = {
	t?: Texts;
	status: number;
	title: string;
	text: string;
	/** Lets a visitor and the operator speak of the same incident. */
	requestId: string | undefined;
};

/** One page for everything that goes wrong, with a way on: the search field in the header and the two doors most people want. */
export function ProblemPage(props: ProblemPageProps) {
	const t = props.t ?? german;
	return (
		<Page title={props.title} robots="noindex" t={t}>
			<div class="prose problem">
				<p class="status" aria-hidden="true">
					{props.status}
				</p>
				<h1>{props.title}</h1>
				<p class="lead">{props.text}</p>
				<p class="reach">
					<a class="main" href="/autos">
						{t.problem.allCars}
					</a>
					<a class="second" href="/">
						{t.problem.home}
					</a>
				</p>
				<p class="hint">
					{t.problem.error(props.status)}
					{props.requestId !== undefined && <> · {t.problem.id(props.requestId)}</>}
				</p>
			</div>
		</Page>
	);
}
