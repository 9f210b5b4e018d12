import { savedSearchTexts } from '#views/texts/saved-searches.ts';

const t = savedSearchTexts.search;

/** How somebody is told of what a search finds. */
export type ToldProps = {
	readonly pace: keyof typeof t.told;
	readonly byMail: boolean;
	readonly byPush: boolean;
	readonly reductions: boolean;
	/** A guest's. */
	readonly email: string | undefined;
	readonly quiet: { readonly from: number; readonly to: number } | undefined;
	/** Undefined while it runs. */
	readonly pausedAt: Date | undefined;
};

/** "sofort per E-Mail, auch wenn ein Treffer günstiger wird". */
export function toldHow({ pace, byMail, byPush, reductions, email, quiet }: ToldProps): string {
	const parts = [
		`${t.told[pace]} ${t.ways(byMail, byPush)}${email === undefined ? '' : ` ${t.addressed(email)}`}`,
		reductions && t.reductions,
		quiet !== undefined && quiet.from !== quiet.to && t.quietHours(quiet.from, quiet.to),
	];
	const text = parts.filter(part => typeof part === 'string').join(', ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}
