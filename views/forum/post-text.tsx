import type { Block, Inline, Link } from '#src/forum/markdown/tree.ts';
import { safetyTexts } from '#views/texts/safety.ts';

const words = safetyTexts.links;

/** What somebody wrote, from the tree that their Markdown was read into: escaped, and out of reach for htmx attributes. */
export function PostText(props: { blocks: readonly Block[] }) {
	return (
		<div class="said" hx-ignore>
			<Blocks blocks={props.blocks} />
		</div>
	);
}

function Blocks(props: { blocks: readonly Block[] }) {
	return (
		<>
			{props.blocks.map(block => (
				<BlockPart {...block} />
			))}
		</>
	);
}

function BlockPart(block: Block) {
	switch (block.kind) {
		case 'paragraph':
			return (
				<p>
					<Inside of={block.inside} />
				</p>
			);
		case 'code':
			return (
				// Wide code is scrolled, with the keyboard too.
				<pre tabindex={0}>
					<code>{block.text}</code>
				</pre>
			);
		case 'quote':
			return (
				<blockquote>
					<Blocks blocks={block.blocks} />
				</blockquote>
			);
		case 'list': {
			const items = block.items.map(blocks => (
				<li>
					<Blocks blocks={blocks} />
				</li>
			));
			if (block.start === undefined) return <ul>{items}</ul>;
			return <ol start={block.start === 1 ? undefined : block.start}>{items}</ol>;
		}
	}
}

function Inside(props: { of: readonly Inline[] }) {
	return (
		<>
			{props.of.map(part => (
				<InlinePart {...part} />
			))}
		</>
	);
}

function InlinePart(part: Inline) {
	switch (part.kind) {
		case 'text':
			return <>{part.text}</>;
		case 'break':
			return <br />;
		case 'code':
			return <code>{part.text}</code>;
		case 'link':
			return <LinkPart {...part} />;
		case 'strong':
			return (
				<strong>
					<Inside of={part.inside} />
				</strong>
			);
		case 'em':
			return (
				<em>
					<Inside of={part.inside} />
				</em>
			);
		case 'del':
			return (
				<del>
					<Inside of={part.inside} />
				</del>
			);
	}
}

/** A link that says whose page it leads to; or what it is held for, where it leads nowhere. */
function LinkPart({ text, href, isOwn, domain, danger }: Link) {
	if (href !== undefined && isOwn) return <a href={href}>{text}</a>;
	const whose = domain !== undefined && <small class="whose"> ({domain})</small>;
	if (href !== undefined) {
		return (
			<>
				<a href={href} rel="ugc nofollow noopener">
					{text}
				</a>
				{whose}
			</>
		);
	}
	if (danger === undefined) {
		return (
			<span>
				{text}
				{whose}
			</span>
		);
	}
	return (
		<span class="suspect">
			{text}{' '}
			<small>
				({words.warned}: {words.dangers[danger]}
				{domain !== undefined && (
					<>
						, <b>{domain}</b>
					</>
				)}
				)
			</small>
		</span>
	);
}
