import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';

/** The frame of every page below `/konto`. */
export function AccountFrame(props: { title: string; children?: Child }) {
	return (
		<Page
			title={props.title}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/account.css']}
		>
			<Breadcrumbs t={german} crumbs={[{ text: accountTexts.account, href: '/konto' }]} />
			<h1>{props.title}</h1>
			{props.children}
		</Page>
	);
}
