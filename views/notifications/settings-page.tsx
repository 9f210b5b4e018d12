import { Page } from '#views/layout/page.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { german } from '#views/texts/german.ts';
import { notificationTexts } from '#views/texts/notifications.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { Checkbox, Choices, ErrorSummary, type FormState, Select } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PushDevices, type ShownPushDevice } from './push-devices.tsx';

const t = notificationTexts;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), text: t.quiet.hour(hour) }));
const paces = (['sofort', 'taeglich', 'nie'] as const).map(value => ({ value, text: t.favourites.paces[value] }));
const forumPaces = (['gesammelt', 'taeglich', 'nie'] as const).map(value => ({ value, text: t.forum.paces[value] }));

export type Happened = 'saved' | 'added' | 'removed' | { readonly tested: number };

/** `/konto/benachrichtigungen`: when and how somebody is told of things, and which of their devices show them. */
export function NotificationsPage(props: {
	state: FormState;
	happened?: Happened;
	devices: readonly ShownPushDevice[];
	/** Our public key for push services, in base64url. */
	vapidKey: string;
}) {
	const { state } = props;
	return (
		<Page
			title={t.title}
			robots="noindex"
			search={false}
			current="/konto"
			styles={['css/forms.css', 'css/account.css', 'css/notifications.css']}
			scripts={['js/push.js']}
		>
			{/* Stands in the head in the end. Who puts the site on the home screen does it from here. */}
			<link rel="manifest" href="/manifest.webmanifest" />
			<Breadcrumbs t={german} crumbs={[{ text: accountTexts.account, href: '/konto' }]} />
			<h1>{t.title}</h1>
			<HappenedNotice happened={props.happened} />
			<p class="narrow">{t.intro}</p>
			<ErrorSummary title={t.errorTitle} state={state} />
			<form method="post" action="/konto/benachrichtigungen" class="form narrow">
				<fieldset class="group">
					<legend>{t.quiet.title}</legend>
					<p class="hint">{t.quiet.help}</p>
					<Select name="ruhe_von" label={t.quiet.from} state={state} options={hours} none={t.quiet.none} unmarked />
					<Select name="ruhe_bis" label={t.quiet.to} state={state} options={hours} none={t.quiet.none} unmarked />
				</fieldset>
				<fieldset class="group">
					<legend>{t.favourites.title}</legend>
					<Choices name="merkliste" label={t.favourites.label} state={state} options={paces} required />
					<Checkbox name="merkliste_push" label={t.favourites.push} state={state} />
				</fieldset>
				<fieldset class="group">
					<legend>{t.messages.title}</legend>
					<Checkbox name="nachrichten_mail" label={t.messages.mail} state={state} />
					<Checkbox name="nachrichten_push" label={t.messages.push} state={state} />
					<Checkbox name="gelesen" label={t.messages.receipts} help={t.messages.receiptsHelp} state={state} />
				</fieldset>
				<fieldset class="group" id="forum">
					<legend>{t.forum.title}</legend>
					<Choices name="forum" label={t.forum.label} state={state} options={forumPaces} required />
					<Checkbox name="forum_push" label={t.forum.push} state={state} />
					<p>
						<a href="/forum/gefolgt">{t.forum.followed}</a>
					</p>
				</fieldset>
				<p>
					<button type="submit" class="main">
						{t.save}
					</button>
				</p>
			</form>
			<p class="narrow">
				{t.searches} <a href="/suchauftraege">{t.toSearches}</a>
			</p>
			<PushDevices devices={props.devices} vapidKey={props.vapidKey} />
		</Page>
	);
}

function HappenedNotice({ happened }: { happened: Happened | undefined }) {
	if (happened === undefined) return null;
	if (happened === 'saved') return <Notice title={t.saved} tone="good" />;
	if (happened === 'removed') return <Notice title={t.devices.removed} tone="good" />;
	const [title, text] =
		happened === 'added'
			? [t.devices.added, t.devices.addedText]
			: [t.devices.tested(happened.tested), t.devices.testedText];
	return (
		<Notice title={title} tone="good">
			<p>{text}</p>
		</Notice>
	);
}
