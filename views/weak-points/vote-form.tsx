import type { Vote } from '#src/forum/weak-points/voting.ts';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { ErrorSummary, type FormState, TextField } from '#views/ui/form/form.tsx';

const words = weakPointTexts.vote;

/** What a member can say: their vote so far, or why they have none. */
export type Voting = {
	readonly vote: Vote | undefined;
	readonly noVote: string | undefined;
	readonly state: FormState;
};

/** "Bei mir auch", or not: one vote a member, which can be changed and taken back. Guests are asked to sign in. */
export function VoteForm(props: { path: string; voting: Voting | undefined }) {
	const { voting, path } = props;
	return (
		<section class="vote" id="stimme">
			<h2>{words.heading}</h2>
			{voting === undefined ? (
				<p>
					<a href={`/anmelden?weiter=${encodeURIComponent(path)}`}>{words.signIn}</a>
				</p>
			) : voting.noVote !== undefined ? (
				<p>{voting.noVote}</p>
			) : (
				<Ballot path={path} voting={voting} />
			)}
			<p class="hint">{weakPointTexts.page.rule}</p>
		</section>
	);
}

function Ballot(props: { path: string; voting: Voting }) {
	const { path, voting } = props;
	const { vote, state } = voting;
	return (
		<>
			{vote !== undefined && <p>{vote.agrees ? words.saidYes : words.saidNo}</p>}
			<ErrorSummary title={words.errors} state={state} />
			<form class="form" method="post" action={`${path}/bestaetigen`}>
				<div class="pair">
					<TextField
						name="jahr"
						label={words.year}
						help={words.yearHelp}
						state={state}
						inputmode="numeric"
						maxlength={4}
					/>
					<TextField name="km" label={words.mileage} state={state} inputmode="numeric" maxlength={20} unit="km" />
				</div>
				<div class="actions">
					<button class="main" type="submit">
						{words.yes}
					</button>
					<button type="submit" formaction={`${path}/widersprechen`}>
						{words.no}
					</button>
					{vote !== undefined && (
						<button type="submit" formaction={`${path}/stimme-zurueck`}>
							{words.back}
						</button>
					)}
				</div>
			</form>
		</>
	);
}
