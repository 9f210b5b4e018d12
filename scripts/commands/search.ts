import { Command } from 'commander';
import { readSearch } from '#src/search/filter-reading.ts';
import { titleOf } from '#src/search/filter-words.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import { openSearchHere } from '#src/search/opening.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

/** `radstand search explain`. */
export function searchCommand(): Command {
	const command = new Command('search').description('The search index');
	command
		.command('explain')
		.description(
			'how a search is understood, what it read and cost: radstand search explain "q=golf&umkreis=50&plz=10115"',
		)
		.argument('<search>', 'parameters of an address, or the address')
		.option('--json', 'print JSON')
		.action((address: string, options: { json?: boolean }) =>
			withDatabase({ readonly: true }, async db => {
				const { request, problems } = readSearch(new URLSearchParams(address.replace(/^[^?]*\?/, '')));
				const search = openSearchHere(db, nowSeconds);
				// The first one pays for what is made when first asked for; the second is what visitors get.
				const first = await search.find(request, { facets: true });
				const { total, cost } = await search.find(request, { facets: true });
				const statistics = await search.statistics();
				printResult(
					{ request, problems, total, firstMilliseconds: first.cost.milliseconds, cost, statistics },
					options,
					[
						`Understood as  ${titleOf(request.filter)} (${request.sorting})`,
						`Address        ${addressOf(request)}`,
						...problems.map(({ parameter, reason }) => `Problem        ${parameter}: ${reason}`),
						`Found          ${total} of ${cost.rows}`,
						...(cost.textHits === undefined ? [] : [`Text hits      ${cost.textHits}`]),
						`Read           ${cost.segments} segments, ${cost.tailRows} rows in the tail, ${statistics.megabytes.toFixed(0)} MB of columns`,
						`Log position   ${cost.seq}`,
						'',
						...tableLines([
							['step', 'ms'],
							...[...Object.entries(cost.steps), ['all', cost.milliseconds] as const].map(([step, ms]) => [
								step,
								ms.toFixed(3),
							]),
						]),
						`The first search took ${first.cost.milliseconds.toFixed(1)} ms.`,
					],
				);
				if (problems.length > 0) process.exitCode = 1;
			}),
		);
	return command;
}
