import type { Mail } from '#src/mail/queue.ts';

export type MailLink = {
	/** One of our own pages: a path, or an address that starts with `origin`. */
	readonly href: string;
	/** What it does: "E-Mail-Adresse bestätigen". */
	readonly text: string;
};

/** One of several things a mail tells of, a car: its name leads to its page, what is known stands below. */
export type MailItem = {
	/** As in `MailLink`. */
	readonly href: string;
	readonly title: string;
	readonly lines: readonly string[];
};

export type MailParts = {
	/** The public origin: links in mails never follow the `Host` of a request. */
	readonly origin: string;
	readonly subject: string;
	/** Plain text; a line end stays one. */
	readonly paragraphs: readonly string[];
	/** Between the paragraphs and the links. */
	readonly items?: readonly MailItem[];
	readonly link?: MailLink;
	/** Where one link is not enough. */
	readonly links?: readonly MailLink[];
	/** Below the links: what to do if the mail was not expected. */
	readonly closing?: string;
};

/**
 * A mail of ours as text and as simple HTML with the same words: no picture, no counter, no redirected link. Everything is
 * plain text and gets escaped; names and titles may stand in it.
 *
 * Throws where a link leads anywhere but to our own pages.
 */
export function composeMail(parts: MailParts): Pick<Mail, 'subject' | 'text' | 'html'> {
	const { origin } = parts;
	const shown = (text: string) => unlinked(visibleText(text), origin);
	const paragraphs = parts.paragraphs.map(shown);
	const closing = parts.closing === undefined ? [] : [shown(parts.closing)];
	const links = [...(parts.link === undefined ? [] : [parts.link]), ...(parts.links ?? [])].map(({ href, text }) => ({
		href: ownAddress(href, origin),
		text: shown(text),
	}));
	const items = (parts.items ?? []).map(({ href, title, lines }) => ({
		href: ownAddress(href, origin),
		title: shown(title),
		lines: lines.map(shown),
	}));
	const text = [
		...paragraphs,
		...items.map(({ href, title, lines }) => [title, ...lines, href].join('\n')),
		...links.map(({ href, text }) => `${text}:\n${href}`),
		...closing,
		// Mail programs fold away what stands below this line.
		`-- \n${site}\n${origin}`,
	];
	const html = <Html {...{ origin, subject: shown(parts.subject), paragraphs, items, links, closing }} />;
	return {
		subject: shown(parts.subject),
		text: `${text.join('\n\n')}\n`,
		html: `<!doctype html>${String(html)}`,
	};
}

const site = 'Radstand';

function Html(props: {
	origin: string;
	subject: string;
	paragraphs: readonly string[];
	items: readonly MailItem[];
	links: readonly MailLink[];
	closing: readonly string[];
}) {
	return (
		<html lang="de">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{props.subject}</title>
			</head>
			<body>
				{props.paragraphs.map(paragraph => (
					<Paragraph text={paragraph} />
				))}
				{props.items.map(({ href, title, lines }) => (
					<p>
						<a href={href}>
							<b>{title}</b>
						</a>
						{lines.map(line => (
							<>
								<br />
								{line}
							</>
						))}
					</p>
				))}
				{props.links.map(({ href, text }) => (
					<p>
						<a href={href}>
							<b>{text}</b>
						</a>
						<br />
						<small>
							<Address href={href} />
						</small>
					</p>
				))}
				{props.closing.map(paragraph => (
					<Paragraph text={paragraph} />
				))}
				<hr />
				<p>
					<small>
						{site} · <a href={props.origin}>{props.origin}</a>
					</small>
				</p>
			</body>
		</html>
	);
}

/** Signed links are longer than a phone is wide: they may break anywhere. */
function Address(props: { href: string }) {
	return <>{(props.href.match(/.{1,24}/g) ?? []).map((part, index) => (index === 0 ? part : [<wbr />, part]))}</>;
}

function Paragraph(props: { text: string }) {
	const lines = props.text.split('\n');
	return (
		<p>
			{lines.map((line, index) => (
				<>
					{index > 0 && <br />}
					{line}
				</>
			))}
		</p>
	);
}

/** Without what mail programs obey and readers do not see: control characters, and marks that turn the words around. */
function visibleText(text: string): string {
	return text
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(/(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
		.toWellFormed()
		.trim();
}

/**
 * Mail programs make links of whatever looks like one: a stranger who calls themselves, or their car, `www.boese.example` would
 * have it clicked in a mail of ours. An invisible mark behind each point keeps the words and makes no address of them; our own
 * address and mail addresses stay as they are.
 */
function unlinked(text: string, origin: string): string {
	const { host, hostname } = new URL(origin);
	return text.replace(/\S*\p{L}{2}\S*/gu, word => {
		const isOurs = [origin, host, hostname].includes(word.replace(/[.,;:!?)“"]+$/, ''));
		if (isOurs || /^[^\s/:]+@[^\s/:@]+$/.test(word)) return word;
		return word.replace(/(?<=[\p{L}\p{N}\]-])[.\u3002\uff0e\uff61](?=\p{L}|\d{1,3}\.\d)|:(?=\/\/)/gu, '$&\u2060');
	});
}

function ownAddress(href: string, origin: string): string {
	const url = new URL(href, origin);
	if (url.origin !== new URL(origin).origin) throw new Error(`a mail links to ${url.origin}`);
	return url.href;
}
