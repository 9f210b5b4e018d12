import type { Child } from 'hono/jsx';
import { bodies } from '#src/vehicles/enumerations.ts';
import { MessageRow } from '#views/chat/message-row.tsx';
import { SafetyNote } from '#views/chat/safety-note.tsx';
import { HeartForm } from '#views/favourites/heart.tsx';
import { FollowedCarNotice } from '#views/followed-car/notice.tsx';
import { Post } from '#views/forum/post.tsx';
import { TopicList } from '#views/forum/topic-list.tsx';
import { Page } from '#views/layout/page.tsx';
import { Card } from '#views/listings/card.tsx';
import { SellerBox } from '#views/listings/seller-box.tsx';
import { Tiles } from '#views/listings/similar-cars.tsx';
import { PriceAgainstMileage } from '#views/model/mileage.tsx';
import { PricesByYear } from '#views/model/years.tsx';
import { Chips } from '#views/search/chips.tsx';
import { FacetGroup } from '#views/search/facet-group.tsx';
import { Pagination } from '#views/search/pagination.tsx';
import { BadRows, Figures, RuleCounts } from '#views/sources/counts.tsx';
import { StateBadge } from '#views/sources/state.tsx';
import { forumTexts } from '#views/texts/forum.ts';
import type { Texts } from '#views/texts/texts.ts';
import { BodyDrawing, Wheelbase } from './body-drawing.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { messages, safetyNote } from './chat-samples.ts';
import { FactList } from './fact-list.tsx';
import { posts, topics } from './forum-samples.ts';
import { Icon, iconNames } from './icon.tsx';
import { modelPage } from './model-samples.ts';
import { Notice } from './notice.tsx';
import { NumberedPages } from './numbered-pages.tsx';
import { bareCar, car } from './page-samples.ts';
import { placeholderClass } from './placeholder.ts';
import { Price } from './price.tsx';
import { Problems } from './problems.tsx';
import { cards, pageOfCards } from './samples.ts';
import { form, results } from './search-samples.ts';
import { badRows, figures, followedCar, ruleCounts, sourceStates } from './source-samples.ts';
import { Thumbnail } from './thumbnail.tsx';

/** Every component in its states on one page, for those who build with them: `/dev/ui`. */
export function Gallery(props: { t: Texts }) {
	const { t } = props;
	return (
		<Page
			t={t}
			title="Bausteine"
			robots="noindex"
			styles={['css/chat.css', 'css/sources.css', 'css/model.css', 'css/forum.css']}
		>
			<h1>Bausteine</h1>
			<Shelf title="Knöpfe und Felder">
				<p class="reach">
					<button type="button" class="main">
						Haupttat
					</button>
					<button type="button">Nebentat</button>
					<a class="second" href="#inhalt">
						Verweis als Knopf
					</a>
				</p>
			</Shelf>
			<Shelf title="Zeichen">
				<p class="reach">
					{iconNames.map(name => (
						<Icon name={name} />
					))}
				</p>
				<p class="reach">
					{bodies.values.map(body => (
						<span class="drawn">
							<BodyDrawing body={body} />
						</span>
					))}
				</p>
				<Wheelbase word={t.start.wheelbase} />
			</Shelf>
			<Shelf title="Hinweise">
				<Notice title="Zu beachten">Etwas war nicht zu verstehen.</Notice>
				<Notice title="Gelungen" tone="good">
					Es hat geklappt.
				</Notice>
				<Problems title={t.search.problems} problems={results.problems} />
			</Shelf>
			<Shelf title="Wege">
				<Breadcrumbs t={t} crumbs={car.crumbs} />
				<Chips t={t} chips={results.chips} resetHref="/autos" />
				<Pagination t={t} nextHref="/autos?nach=b" firstHref="/autos" />
			</Shelf>
			<Shelf title="Preise">
				<div class="reach">
					{cards.map(card => (
						<Price t={t} facts={card.facts} />
					))}
				</div>
			</Shelf>
			<Shelf title="Angaben">
				<FactList
					look="key"
					facts={[
						{ label: 'Kilometerstand', text: t.formats.amount(84_300, 'km') },
						{ label: 'Unfall', text: t.unstated, stated: false },
					]}
				/>
				<FactList facts={[{ label: 'Hubraum', text: t.formats.amount(1_968, 'cm³') }]} />
			</Shelf>
			<Shelf title="Anbieter">
				<SellerBox t={t} seller={car.seller} />
				<SellerBox t={t} seller={bareCar.seller} source={bareCar.source} id="haendler" />
			</Shelf>
			<Shelf title="Autos">
				<ol class="cards" hx-ignore>
					{cards.map((card, position) => (
						<Card t={t} car={card} position={position} heading="h3" />
					))}
				</ol>
				<Tiles t={t} cars={pageOfCards.slice(6, 12)} />
				<HeartForm />
			</Shelf>
			<Shelf title="Der Markt eines Modells">
				<div class="model">
					<PricesByYear t={t} {...modelPage} />
					<PriceAgainstMileage t={t} {...modelPage} />
				</div>
			</Shelf>
			<Shelf title="Kleine Bilder">
				<div class="reach">
					{cards.slice(0, 3).map(card => (
						<Thumbnail photo={card.photo} />
					))}
				</div>
			</Shelf>
			<Shelf title="Unterhaltung">
				<SafetyNote {...safetyNote} />
				<ol class="messages">
					{messages.map(message => (
						<MessageRow {...message} />
					))}
				</ol>
			</Shelf>
			<Shelf title="Forum">
				<div class="forum">
					<TopicList topics={topics} heading="h3" />
					<div class="posts">
						{posts.map(post => (
							<Post {...post} />
						))}
					</div>
					<NumberedPages label={forumTexts.pages} page={50} pages={100} hrefOf={() => '/forum'} words={forumTexts} />
				</div>
			</Shelf>
			<Shelf title="Quellen">
				<p class="reach">
					{sourceStates.map(state => (
						<StateBadge state={state} />
					))}
				</p>
				<Figures figures={figures} />
				<RuleCounts title="Was geändert wurde" counts={ruleCounts} />
				<BadRows rows={badRows} />
				<FollowedCarNotice {...followedCar} />
			</Shelf>
			<Shelf title="Filtergruppen">
				<form class="all" id="filter" action="/autos">
					{form.sections
						.flatMap(section => section.groups)
						.map(group => (
							<FacetGroup t={t} group={group} />
						))}
				</form>
			</Shelf>
			<Shelf title="Farben, während Fotos laden">
				<p class="swatches">
					{['2b2b2b', '8c3b2e', 'b08a3e', '6b7a54', '3f7f6b', '3a6f8f', '31507a', '7a3b6b', 'd8d9d4'].map(hex => (
						<picture>
							<img class={placeholderClass(hex)} alt="" width="60" height="40" />
						</picture>
					))}
				</p>
			</Shelf>
		</Page>
	);
}

function Shelf(props: { title: string; children?: Child }) {
	return (
		<section class="band">
			<div class="head">
				<h2>{props.title}</h2>
			</div>
			<div class="shelf">{props.children}</div>
		</section>
	);
}
