import type { KleinanzeigenAd } from './kleinanzeigen-ads.ts';

/** A page of cards, in the markup of imports.md 2.5. @param next path of the page after it */
export function searchPage(
	ads: readonly KleinanzeigenAd[],
	{ from, total, next, origin }: { from: number; total: number; next: string | undefined; origin: string },
): string {
	return page(
		'Gebrauchtwagen',
		next ? `<link rel="next" href="${escaped(next)}">` : '',
		`<span class="breadcrump-summary">${from} - ${Math.min(total, from + 24)} von ${total} Ergebnissen in Autos</span>
		<ul id="srchrslt-adtable" class="itemlist">${ads.map(ad => card(ad, origin)).join('\n')}</ul>
		${next ? `<a class="pagination-next" href="${escaped(next)}">Nächste</a>` : ''}
		<a href="/s-autos/c216r50">Umkreis 50 km</a> <a href="/s-autos/preis:5000:/c216">bis 5.000 €</a>`,
	);
}

export function emptyPage(): string {
	return page(
		'Keine Ergebnisse',
		'',
		'<p class="outcomemessage-warning">Es wurden keine Ergebnisse für deine Suche gefunden.</p>',
	);
}

function card(ad: KleinanzeigenAd, origin: string): string {
	const picture = ad.pictures[0];
	return `<li class="ad-listitem${ad.isTop ? ' is-topad badge-topad' : ''}"><article class="aditem" data-adid="${ad.id}" data-href="${ad.path}">
	${picture ? imageObject(ad, `${origin}/images/${picture}.jpg`) : ''}
	<div class="aditem-main"><div class="aditem-main--top"><div class="aditem-main--top--left"><i class="icon"></i> ${ad.postcode} &#8203 ${escaped(ad.town)}\u200b</div>
	<div class="aditem-main--top--right">${ad.isTop ? '' : `<i></i> ${ad.car.number % 3 === 0 ? 'Heute, 08:15' : ad.car.number % 3 === 1 ? 'Gestern, 19:40' : ad.date}`}</div></div>
	<div class="aditem-main--middle"><h2 class="text-module-begin"><a class="ellipsis" href="${ad.path}">${escaped(titleOf(ad))}</a></h2>
	<p class="aditem-main--middle--description">${escaped(ad.text.slice(0, 120))}</p>
	<div class="aditem-main--middle--price-shipping"><p class="aditem-main--middle--price-shipping--price">
		${escaped(ad.price)}</p>${ad.oldPrice ? `<p class="aditem-main--middle--price-shipping--old-price">${escaped(ad.oldPrice)}</p>` : ''}</div>
	<p class="aditem-main--middle--tags">${ad.tags.map(tag => `<span class="simpletag">${escaped(tag)}</span>`).join('')}</p></div>
	<div class="aditem-main--bottom">${ad.commercial ? '<span class="badge-hint-pro-small-srp">PRO</span>' : ''}</div></div></article></li>`;
}

export function adPage(ad: KleinanzeigenAd, origin: string): string {
	const pictures = ad.pictures.map(hash => `${origin}/images/${hash}.jpg`);
	return page(
		ad.title,
		`<meta property="og:url" content="${origin}${ad.path}"><meta property="og:title" content="${escaped(ad.title)}">
		<meta property="og:latitude" content="${ad.latitude}"><meta property="og:longitude" content="${ad.longitude}">`,
		`<a class="breadcrump-link" href="/">Kleinanzeigen</a><a class="breadcrump-link" href="/s-auto-rad-boot/c210">Auto, Rad &amp; Boot</a><a class="breadcrump-link" href="/s-autos/c216">Autos</a>
		${ad.state === 'expired' ? '<div id="srchrslt-adexpired" class="outcomemessage-warning">Diese Anzeige ist nicht mehr verfügbar.</div>' : ''}
		<div id="viewad-product">${pictures.map(address => `<div class="galleryimage-element"><img src="${address}" alt=""></div>${imageObject(ad, address)}`).join('\n')}</div>
		<h1 id="viewad-title">${escaped(titleOf(ad))}</h1>
		<h2 id="viewad-price">
			${escaped(ad.price)}</h2>${ad.oldPrice ? `<span class="boxedarticle--old-price">${escaped(ad.oldPrice)}</span>` : ''}
		<span id="viewad-locality">${ad.postcode} ${escaped(ad.region)} - ${escaped(ad.town)}</span>
		<div id="viewad-extra-info"><div><i></i><span>${ad.date}</span></div><span id="viewad-cntr-num">${ad.car.number * 7}</span></div>
		<div id="viewad-details"><ul>${ad.details
			.map(
				([label, value]) => `<li class="addetailslist--detail">${label}<span class="addetailslist--detail--value">
				${escaped(value)}</span></li>`,
			)
			.join('\n')}</ul></div>
		<div id="viewad-configuration"><ul class="checktaglist">${ad.equipment.map(one => `<li class="checktag">${escaped(one)}</li>`).join('')}</ul></div>
		<p id="viewad-description-text" itemprop="description">${escaped(ad.text).replaceAll('\n', '<br>\n')}</p>
		<div id="viewad-contact"><span class="userprofile-vip"><a href="/s-bestandsliste.html?userId=${ad.car.number}">${escaped(ad.sellerName)}</a></span>
		<span class="userprofile-vip-details-text">${ad.commercial ? 'Gewerblicher Nutzer' : 'Privater Nutzer'}</span>
		<span class="userprofile-vip-details-text">Aktiv seit 03.02.2014</span><a id="viewad-contact-phone" href="tel:${ad.sellerPhone.replaceAll(' ', '')}">${ad.sellerPhone}</a></div>
		<div id="viewad-ad-id-box"><ul><li>Anzeigen-ID</li><li>${ad.id}</li></ul></div>`,
	);
}

/** The same site one day after it was built anew. */
export function changedMarkup(ads: readonly KleinanzeigenAd[]): string {
	const cards = ads.map(
		ad => `<div class="flex gap-4 rounded-lg p-2" data-testid="result"><a class="text-body font-bold" href="${ad.path}">${escaped(ad.title)}</a>
		<span class="text-title3">${escaped(ad.price)}</span><span class="tag">${ad.commercial ? 'PRO' : ''}</span></div>`,
	);
	return page('Autos', '', `<main class="grid">${cards.join('\n')}</main>`);
}

export function startPage(): string {
	return page('Kleinanzeigen', '', '<h1>Willkommen</h1><a href="/s-autos/c216">Autos</a>');
}

/** What stands before a site that takes us for a machine; with status 200. */
export function challengePage(): string {
	return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Einen Moment bitte</title>
	<script src="/akam/13/7f3a2b1c" defer></script></head><body><div id="sec-if-cpt-container"></div><div id="sec-text-if">
	<h1>Bist du ein Mensch?</h1><p>Ungewöhnliche Zugriffe von deiner Adresse. Reference #18.2c5d1702</p></div>
	<noscript>Bitte schalte JavaScript ein.</noscript></body></html>`;
}

function titleOf(ad: KleinanzeigenAd): string {
	const words: Partial<Record<KleinanzeigenAd['state'], string>> = {
		reserved: 'Reserviert • ',
		sold: 'Verkauft • ',
		deleted: 'Gelöscht • ',
	};
	return `${words[ad.state] ?? ''}${ad.title}`;
}

function imageObject(ad: KleinanzeigenAd, address: string): string {
	const object = {
		'@context': 'https://schema.org',
		'@type': 'ImageObject',
		title: ad.title,
		description: ad.text.slice(0, 60),
		contentUrl: address,
		creditText: 'kleinanzeigen.de',
	};
	return `<script type="application/ld+json">${JSON.stringify(object).replaceAll('<', '\\u003c')}</script>`;
}

function page(title: string, head: string, body: string): string {
	return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${escaped(title)} | Kleinanzeigen (Attrappe)</title>
	${head}</head><body>${body}</body></html>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
