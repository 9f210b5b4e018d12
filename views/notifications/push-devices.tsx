import { notificationTexts } from '#views/texts/notifications.ts';

export type ShownPushDevice = {
	readonly id: number;
	/** "Chrome auf Android" */
	readonly device: string;
	/** SHA-256 of its endpoint: the browser that has it finds itself. */
	readonly endpointHash: string;
	readonly since: string;
	readonly lastSent?: string;
};

const t = notificationTexts.devices;
const adding = notificationTexts.adding;

/** The devices that show notifications, and the way to add the one in hand: `static/js/push.js` unfolds what it can do. */
export function PushDevices(props: { devices: readonly ShownPushDevice[]; vapidKey: string }) {
	const { devices } = props;
	return (
		<section class="narrow" id="geraete" aria-labelledby="geraete-titel">
			<h2 id="geraete-titel">{t.title}</h2>
			<p>{devices.length === 0 ? t.none : t.list}</p>
			{devices.length > 0 && (
				<>
					<ul class="devices">
						{devices.map(device => (
							<DeviceRow device={device} />
						))}
					</ul>
					<form method="post" action="/konto/benachrichtigungen/probe">
						<button type="submit">{t.test}</button>
					</form>
				</>
			)}
			<AddThisDevice vapidKey={props.vapidKey} />
		</section>
	);
}

function DeviceRow({ device }: { device: ShownPushDevice }) {
	return (
		<li data-endpoint={device.endpointHash}>
			<div hx-ignore>
				<b>{device.device}</b>
				<span class="badge" data-push-here hidden>
					{t.thisOne}
				</span>
				<p class="hint">
					{[t.since(device.since), ...(device.lastSent === undefined ? [] : [t.lastSent(device.lastSent)])].join(' · ')}
				</p>
			</div>
			<form method="post" action="/konto/benachrichtigungen/geraete/entfernen" data-push-remove>
				<input type="hidden" name="geraet" value={String(device.id)} />
				<button type="submit" aria-label={t.removeLabel(device.device)}>
					{t.remove}
				</button>
			</form>
		</li>
	);
}

/** At most one of these is shown, none where the list already names this device. The browser is asked by the button inside, after the explanation. */
function AddThisDevice(props: { vapidKey: string }) {
	return (
		<div
			data-push={props.vapidKey}
			data-failed={adding.failed}
			data-dismissed={adding.dismissed}
			data-denied={adding.denied}
			class="push"
		>
			<p data-push-state="script">{adding.withoutScript}</p>
			<p data-push-state="unsupported" hidden>
				{adding.unsupported}
			</p>
			<p data-push-state="iphone" hidden>
				{adding.iphone}
			</p>
			<p data-push-state="denied" hidden>
				{adding.denied}
			</p>
			<details data-push-state="possible" hidden>
				<summary class="second">{adding.open}</summary>
				{adding.before.map(text => (
					<p>{text}</p>
				))}
				<button type="button" class="main">
					{adding.ask}
				</button>
				<p role="alert" class="err" hidden />
			</details>
		</div>
	);
}
