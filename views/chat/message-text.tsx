import type { ShownPart } from '#src/safety/shown-links.ts';
import { safetyTexts } from '#views/texts/safety.ts';

const words = safetyTexts.links;

/** What somebody wrote: escaped, with its line ends, and out of reach for htmx attributes. Of addresses the domain stands out. */
export function MessageText(props: { parts: readonly ShownPart[] }) {
	return (
		<p class="text" hx-ignore>
			{props.parts.map(part => ('link' in part ? <Address {...part} /> : part.text))}
		</p>
	);
}

function Address(props: Extract<ShownPart, { link: string }>) {
	const { link, domain, danger, href } = props;
	const at = domain === undefined ? -1 : link.toLowerCase().indexOf(domain);
	const shown =
		domain === undefined || at === -1 ? (
			link
		) : (
			<>
				{link.slice(0, at)}
				<b>{link.slice(at, at + domain.length)}</b>
				{link.slice(at + domain.length)}
			</>
		);
	if (href !== undefined) {
		return (
			<a href={href} rel="nofollow ugc noopener noreferrer">
				{shown}
			</a>
		);
	}
	if (danger === undefined) return <span>{shown}</span>;
	return (
		<span class="suspect">
			{shown}{' '}
			<small>
				({words.warned}: {words.dangers[danger]}
				{domain !== undefined && at === -1 && (
					<>
						, <b>{domain}</b>
					</>
				)}
				)
			</small>
		</span>
	);
}
