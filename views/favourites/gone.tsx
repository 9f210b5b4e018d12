import { favouritesTexts as words } from '#views/texts/favourites.ts';
import { Entry } from './entry.tsx';
import type { FavouritesPageProps } from './page.tsx';

/** Kept cars that are not on offer any more, until they are taken off. */
export function Gone(props: FavouritesPageProps) {
	const { t, gone } = props;
	return (
		<section class="band" aria-labelledby="vorbei">
			<div class="head">
				<h2 id="vorbei">{words.goneHeading}</h2>
			</div>
			<ul class="gone" hx-ignore>
				{gone.map(car => {
					const name = car.what ?? words.unnamed;
					const year = car.firstRegistration && t.card.firstRegistration(t.formats.month(car.firstRegistration));
					return (
						<li>
							<p>
								<b>{words.gone[car.state]}</b>
								{car.state !== 'removed' && (
									<>
										{' '}
										· {car.href === undefined ? name : <a href={car.href}>{name}</a>}
										{year && <> · {year}</>}
										{car.lastCents !== undefined && <> · {words.lastPrice(car.lastCents)}</>}
									</>
								)}
							</p>
							<Entry
								{...props}
								id={car.id}
								title={car.state === 'removed' ? words.gone.removed : name}
								kept={car}
								isGone
							/>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
