/**
 * Text as somebody typed it: paragraphs and line breaks kept, everything escaped, and out of reach for htmx attributes even if an
 * escape should ever fail.
 */
export function UserText(props: { text: string }) {
	const paragraphs = props.text
		.replaceAll('\r\n', '\n')
		.split(/\n\s*\n/)
		.map(paragraph => paragraph.trim())
		.filter(paragraph => paragraph !== '');
	return (
		<div class="said" hx-ignore>
			{paragraphs.map(paragraph => (
				<p>{paragraph}</p>
			))}
		</div>
	);
}
