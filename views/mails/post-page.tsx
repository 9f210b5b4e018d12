import { Page } from '#views/layout/page.tsx';
import { german } from '#views/texts/german.ts';

export type KeptMail = {
	readonly id: number;
	readonly recipient: string;
	readonly subject: string;
	readonly text: string | null;
	readonly headers: Readonly<Record<string, string>>;
	readonly createdAt: Date;
	readonly sentAt: Date | null;
};

/** The mails of a development server, newest first: what would lie in somebody's inbox. */
export function PostPage(props: { mails: readonly KeptMail[]; origin: string }) {
	const { formats } = german;
	return (
		<Page title="Post" robots="noindex">
			<h1>Post</h1>
			<p class="hint">Diese Mails hätte ein Mailserver bekommen. Nur in der Entwicklung, nur von diesem Rechner aus.</p>
			{props.mails.length === 0 && <p>Noch keine.</p>}
			{props.mails.map(mail => (
				<article class="prose" id={`mail-${mail.id}`}>
					<h2 hx-ignore>{mail.subject}</h2>
					<p class="hint" hx-ignore>
						An {mail.recipient} · {formats.date(mail.createdAt)}{' '}
						{mail.sentAt === null ? '· wartet' : `· ${mail.sentAt.toISOString()}`}
					</p>
					<p class="lines" hx-ignore>
						{linked(mail.text ?? 'Der Text ist gelöscht, denn ein Mailserver hat diese Mail angenommen.', props.origin)}
					</p>
					{Object.keys(mail.headers).length > 0 && (
						<p class="hint lines" hx-ignore>
							{Object.entries(mail.headers)
								.map(([name, value]) => `${name}: ${value}`)
								.join('\n')}
						</p>
					)}
				</article>
			))}
		</Page>
	);
}

/** Addresses of our own pages become links; everything else stays text. */
function linked(text: string, origin: string) {
	return text
		.split(/(https?:\/\/\S+)/)
		.map(part => (part.startsWith(`${origin}/`) ? <a href={part.slice(origin.length)}>{part}</a> : part));
}
