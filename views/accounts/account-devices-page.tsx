import { accountTexts } from '#views/texts/account.ts';
import { Notice } from '#views/ui/notice.tsx';
import { AccountFrame } from './account-frame.tsx';

export type Device = {
	/** Name of the session: a hash of what its cookie holds, which opens nothing. */
	readonly id: string;
	/** "Firefox auf Android" */
	readonly device: string;
	readonly network: string;
	readonly since: string;
	readonly lastUsed: string;
	readonly persistent: boolean;
	readonly isCurrent: boolean;
};

const t = accountTexts.devices;

/** `/konto/geraete`: where somebody is signed in. */
export function DevicesPage(props: { devices: readonly Device[]; ended: boolean }) {
	const others = props.devices.filter(({ isCurrent }) => !isCurrent);
	return (
		<AccountFrame title={t.title}>
			{props.ended && <Notice title={t.ended} tone="good" />}
			<p class="narrow">{others.length === 0 ? t.onlyThis : t.intro}</p>
			<ul class="devices">
				{props.devices.map(device => (
					<li>
						<DeviceText device={device} />
						{!device.isCurrent && (
							<form method="post" action="/konto/geraete/beenden">
								<input type="hidden" name="sitzung" value={device.id} />
								<button type="submit" aria-label={t.endLabel(device.device)}>
									{t.end}
								</button>
							</form>
						)}
					</li>
				))}
			</ul>
			{others.length > 0 && (
				<form method="post" action="/konto/geraete/alle-anderen">
					<button type="submit" class="main">
						{t.endOthers}
					</button>
				</form>
			)}
		</AccountFrame>
	);
}

function DeviceText({ device }: { device: Device }) {
	return (
		<div hx-ignore>
			<b>{device.device}</b>
			{device.isCurrent && <span class="badge">{t.current}</span>}
			<p class="hint">
				{[
					t.network(device.network),
					t.since(device.since),
					t.lastUsed(device.lastUsed),
					...(device.persistent ? [t.staysSignedIn] : []),
				].join(' · ')}
			</p>
		</div>
	);
}
