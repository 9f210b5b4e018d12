import type { Hit } from './answer.ts';
import type { ComparedCar } from './comparable-cars.ts';
import type { ModelCount, ModelFigures } from './figures/figures.ts';
import type { Filter, ModelChoice, SearchRequest } from './filter.ts';
import type { Compared, SearchStatistics } from './search.ts';
import type { RawAnswer } from './searching.ts';
import type { Spread } from './spread.ts';
import type { AnsweredSearches, StandingSearch, StandingStatistics } from './standing.ts';

/** What the search thread is asked; `now` is seconds since 1970. */
export type Question =
	| { readonly kind: 'find'; readonly request: SearchRequest; readonly now: number; readonly facets: boolean }
	| { readonly kind: 'count'; readonly filters: readonly Filter[]; readonly now: number }
	| { readonly kind: 'ids'; readonly filter: Filter; readonly now: number }
	| { readonly kind: 'spread'; readonly filter: Filter; readonly now: number }
	| { readonly kind: 'figures'; readonly choice: ModelChoice; readonly now: number }
	| { readonly kind: 'models'; readonly make: string; readonly now: number }
	| { readonly kind: 'compare'; readonly car: ComparedCar }
	| { readonly kind: 'rated'; readonly ids: readonly number[] }
	| { readonly kind: 'keep'; readonly searches: readonly StandingSearch[] }
	| { readonly kind: 'forget'; readonly searchIds: readonly number[] }
	| { readonly kind: 'answered'; readonly listingIds: readonly number[]; readonly now: number }
	| { readonly kind: 'standing' }
	| { readonly kind: 'snapshot' }
	| { readonly kind: 'statistics' }
	| { readonly kind: 'close' };

/** What each kind of question is answered with. `snapshot` and `close` answer the log position that is now on disk. */
export type Answers = {
	readonly find: RawAnswer;
	readonly count: number[];
	readonly ids: Uint32Array;
	readonly spread: Spread;
	readonly figures: ModelFigures;
	readonly models: ModelCount[];
	readonly compare: Compared | 'too-few';
	readonly rated: Hit[];
	readonly keep: StandingStatistics;
	readonly forget: StandingStatistics;
	readonly answered: AnsweredSearches[];
	readonly standing: StandingStatistics;
	readonly snapshot: number;
	readonly statistics: SearchStatistics;
	readonly close: number;
};

export type ToWorker = { readonly number: number; readonly question: Question };
export type FromWorker =
	| { readonly kind: 'ready' }
	| { readonly kind: 'answer'; readonly number: number; readonly answer: Answers[keyof Answers] }
	| { readonly kind: 'failure'; readonly number: number; readonly message: string };

export type WorkerSettings = { readonly dataFolder: string; readonly instance: string };
