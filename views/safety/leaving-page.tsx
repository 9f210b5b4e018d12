import { Page } from '#views/layout/page.tsx';
import { safetyTexts } from '#views/texts/safety.ts';

const words = safetyTexts.leaving;

/**
 * `/weiter`: the last page of ours before a link of somebody else's, with the whole address.
 * @param leaving undefined where the link is not one we have signed, or too old
 */
export function LeavingPage(props: { leaving: { readonly address: string; readonly domain: string } | undefined }) {
	const { leaving } = props;
	return (
		<Page title={words.title} robots="noindex, nofollow" search={false}>
			<div class="prose">
				<h1>{words.heading}</h1>
				{leaving === undefined ? (
					<p class="lead">{words.gone}</p>
				) : (
					<>
						<p class="lead">{words.from}</p>
						<p>
							{words.address}: <Whole {...leaving} />
						</p>
						<ul>
							{words.advice.map(line => (
								<li>{line}</li>
							))}
						</ul>
						<p>
							<a class="second" href={leaving.address} rel="noopener noreferrer nofollow ugc" hx-ignore>
								{words.open(leaving.domain)}
							</a>
						</p>
					</>
				)}
				<p>
					<a href="/sicherheit">{words.rules}</a>
				</p>
			</div>
		</Page>
	);
}

function Whole(props: { address: string; domain: string }) {
	const { address, domain } = props;
	const at = address.indexOf(domain);
	return (
		<span class="whole" hx-ignore>
			{address.slice(0, at)}
			<b>{domain}</b>
			{address.slice(at + domain.length)}
		</span>
	);
}
