import { Hono } from 'hono';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { isOperator } from '#src/operations/operator.ts';
import type { Services } from '#src/services.ts';
import { type KeptMail, PostPage } from '#views/mails/post-page.tsx';

const shownMails = 50;

/** `/dev/post`: the mails of development, where no server takes them. Production has no such page. */
export function postRoutes({ db, config }: Services): Hono<Env> {
	const routes = new Hono<Env>();
	if (config.production) return routes;
	return routes.get('/dev/post', c => {
		// Whoever reads the mails can enter every account.
		if (!isOperator(c, config.metricsToken)) return c.notFound();
		c.header('cache-control', 'no-store');
		return sendPage(c, <PostPage mails={newestMails(db)} origin={config.origin} />);
	});
}

function newestMails(db: Database): KeptMail[] {
	const rows = prepared(
		db,
		`SELECT id, recipient, subject, body_text AS text, headers, created_at AS createdAt, sent_at AS sentAt
		FROM mails ORDER BY id DESC LIMIT ?`,
	).all(shownMails) as (Pick<KeptMail, 'id' | 'recipient' | 'subject' | 'text'> & {
		headers: string;
		createdAt: number;
		sentAt: number | null;
	})[];
	return rows.map(row => ({
		...row,
		headers: JSON.parse(row.headers),
		createdAt: new Date(row.createdAt * 1000),
		sentAt: row.sentAt === null ? null : new Date(row.sentAt * 1000),
	}));
}
