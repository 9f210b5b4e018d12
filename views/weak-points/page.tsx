import type { FoundPoint } from '#src/forum/weak-points/finding.ts';
import { Page } from '#views/layout/page.tsx';
import { german as t } from '#views/texts/german.ts';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { FactList, type StatedFact } from '#views/ui/fact-list.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { howSure } from './item.tsx';
import { VoteForm, type Voting } from './vote-form.tsx';
import { whichCars } from './which-cars.ts';

const words = weakPointTexts.page;

export type WeakPointPageProps = {
	readonly point: FoundPoint;
	/** "Volkswagen Golf". */
	readonly car: string;
	readonly canonical: string;
	/** Cars for sale that it concerns. */
	readonly carsHref: string;
	/** undefined: of a guest, who is asked to sign in. */
	readonly voting: Voting | undefined;
	readonly canChange: boolean;
	/** The post may be read by whoever looks. */
	readonly canReadPost: boolean;
	/** What has just been done, in words. */
	readonly done?: string | undefined;
};

/** One weak point, `/schwachstellen/{id}`: what it is, which cars have it, who knows it, and where it comes from. */
export function WeakPointPage(props: WeakPointPageProps) {
	const { point, car } = props;
	const path = `/schwachstellen/${point.id}`;
	const modelPath = `/modelle/${point.make}/${point.model}`;
	return (
		<Page
			title={`${point.title} (${car})`}
			description={point.advice.replace(/\s+/g, ' ').slice(0, 160).toWellFormed()}
			canonical={props.canonical}
			{...(!(point.isShown && point.isConfirmed) && { robots: 'noindex' })}
			styles={['css/forms.css', 'css/weak-points.css']}
		>
			<Breadcrumbs t={t} crumbs={[{ text: car, href: modelPath }]} />
			<div class="weak-point">
				{props.done !== undefined && <Notice title={props.done} tone="good" />}
				<StandingNotice point={point} />
				<header>
					<p class="hint">{words.of(car)}</p>
					<h1 hx-ignore>{point.title}</h1>
				</header>
				<section>
					<h2>{weakPointTexts.howToNotice}</h2>
					<UserText text={point.advice} />
				</section>
				<div hx-ignore>
					<FactList facts={factsOf(point)} />
				</div>
				<p>
					<a href={props.carsHref}>{words.carsForSale(car)}</a>
				</p>
				{point.isShown && <VoteForm path={path} voting={props.voting} />}
				{props.canReadPost && (
					<section hx-ignore>
						<h2>{words.from}</h2>
						<p>
							{point.topicTitle} · <a href={`/forum/beitrag/${point.postId}`}>{words.toPost}</a>
						</p>
					</section>
				)}
				<p class="total">
					<a href={modelPath}>{weakPointTexts.car.modelPage(car)}</a>
					<a href={`${modelPath}/checkliste`}>{weakPointTexts.car.checklist}</a>
					{props.canChange && point.withdrawnAt === null && <a href={`${path}/aendern`}>{words.change}</a>}
					{props.voting !== undefined && point.isShown && <a href={`${path}/melden`}>{words.report}</a>}
				</p>
			</div>
		</Page>
	);
}

function StandingNotice(props: { point: FoundPoint }) {
	const { isShown, withdrawnAt, withdrawalReason } = props.point;
	if (isShown) return null;
	if (withdrawnAt === null) {
		return (
			<Notice title={words.isHidden} tone="warn">
				<p>{words.hiddenText}</p>
			</Notice>
		);
	}
	return (
		<Notice title={words.isWithdrawn} tone="warn">
			<p>{words.withdrawnText}</p>
			{withdrawalReason !== null && <p hx-ignore>{words.reason(withdrawalReason)}</p>}
		</Notice>
	);
}

function factsOf(point: FoundPoint): StatedFact[] {
	const { years, mileagesKm, changedAt, mileageFromKm } = point;
	const cars = whichCars(point);
	const stated = [
		...(years === undefined ? [] : [words.registered(years.from, years.to)]),
		...(mileagesKm === undefined ? [] : [words.mileages(mileagesKm.from, mileagesKm.to)]),
	];
	const { date } = t.formats;
	const at = (seconds: number) => date(new Date(seconds * 1_000));
	return [
		{ label: words.part, text: weakPointTexts.parts[point.part] },
		{ label: words.concerns, text: cars.length === 0 ? weakPointTexts.allCars : cars.join(', ') },
		...(mileageFromKm === null ? [] : [{ label: words.mileage, text: weakPointTexts.mileageFrom(mileageFromKm) }]),
		...(stated.length === 0 ? [] : [{ label: words.statedCars, text: stated.join(', ') }]),
		{ label: words.state, text: howSure(point) },
		{
			label: words.marked,
			text:
				words.markedOn(at(point.markedAt), point.markerName) +
				(changedAt === null ? '' : `, ${words.changed(at(changedAt))}`),
		},
	];
}
