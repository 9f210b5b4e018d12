import type { ChatCar } from '#src/chat/cars.ts';
import { chatTexts as words } from '#views/texts/chat.ts';
import { german } from '#views/texts/german.ts';
import { Price } from '#views/ui/price.tsx';
import { Thumbnail } from '#views/ui/thumbnail.tsx';

/** The car a conversation is about, as it stands today. */
export function CarLine(props: { car: ChatCar; frozenHref: string | undefined }) {
	const { car, frozenHref } = props;
	const state = words.carStates[car.state];
	return (
		<div class="about">
			<Thumbnail photo={car.cover} />
			<div>
				<p class="title" hx-ignore>
					{car.href === undefined ? car.title : <a href={car.href}>{car.title}</a>}
				</p>
				{car.price !== undefined && <Price t={german} facts={car.price} />}
				{state !== '' && <p class="badge">{state}</p>}
				{frozenHref !== undefined && (
					<p>
						<a href={frozenHref}>{words.frozen}</a>
					</p>
				)}
			</div>
		</div>
	);
}
