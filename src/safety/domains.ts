/**
 * What may stand at the end of a domain for it to be one without further signs. The commonest of the generic names, the
 * countries around us, and those that frauds rent; with `http://` or `www.` before it, any end will do.
 */
export const endings: ReadonlySet<string> = setOf(`
	de at ch li eu com net org info biz name pro mobi app dev io co tv cc ws fm gl ly uk ie fr nl be lu it pt pl cz sk hu si hr
	ro bg rs gr tr dk se no fi ee lt lv ua ru by kz cn jp kr hk tw vn th ph id my sg us ca mx br ar au nz za ng ke ma tk ml ga cf
	gq pw su xyz top click buzz icu shop store online site website web space live life club cyou cfd sbs rest fun lol vip win
	work works world quest monster bond link links page today digital email center company services service support solutions
	systems agency group team trade trading market markets deals deal sale sales auction auto autos car cars parts bike
	delivery express cargo logistics money cash bank finance financial credit loan pay insure insurance tax exchange
	one global international network cloud host hosting press news media blog guru expert help care plus zone city haus
	gmbh ag immo kaufen reise reisen schule berlin hamburg koeln cologne bayern saarland ruhr wien tirol swiss nrw versicherung
	jetzt gratis bar ink xxx cam date review stream download racing bid loan men party science gdn mom ltd llc inc
	zip mov ai me to is la im am in so es st sh ac ms vc gg je tel`);

/** Ends that are words or units of everyday texts as well: "Winterreifen.Im Kofferraum", "120.ps". They need a second sign. */
export const wordyEndings: ReadonlySet<string> = setOf(`
	im in am so es is la me it no to an at be my id us ca se si st sh ac ms da nu ai de co je tv cc hu au hr gr kz by auto autos car cars bar
	top one plus team haus gratis jetzt kaufen reise reisen schule immo live life fun fit cool world work works page today
	date mom men party sale deal deals tax pay cash money bank name pro help care news link links tel zip mov ag gmbh
	parts bike store market delivery express hamburg berlin koeln wien bayern tirol ruhr saarland nrw versicherung
	service support email web online shop press media city zone group center digital`);

/** Words at which somebody ends a sentence without a space behind it: "guter zustand.de papiere sind da". */
export const sentenceEnds: ReadonlySet<string> = setOf(`
	zustand neu gut top super ok okay da weg verkauft gemacht geht fertig vorhanden dabei tuv tüv hu au rost schaden km tkm
	euro eur vb preis klar danke bitte nein ja auto wagen hand unfallfrei scheckheft gepflegt gewechselt reifen felgen motor
	getriebe bremsen klima leder garage papiere schlüssel brief defekt kaputt trocken dicht ausstattung navi ahk alles
	nichts nix immer nie haben hat ist sind war bar tausch möglich uhr heute morgen samstag sonntag montag dienstag mittwoch
	donnerstag freitag gruß grüße lg mfg diesel benzin kombi farbe schwarz weiß rot blau grau silber service inspektion öl`);

/** Names that frauds borrow, with the domains that are really theirs. */
export const brands: readonly { readonly name: string; readonly domains: readonly string[] }[] = [
	{ name: 'mobile', domains: ['mobile.de'] },
	{ name: 'kleinanzeigen', domains: ['kleinanzeigen.de', 'ebay-kleinanzeigen.de'] },
	{ name: 'ebay', domains: ['ebay.de', 'ebay.com', 'ebay.at', 'ebay.ch', 'ebay-kleinanzeigen.de'] },
	{ name: 'autoscout24', domains: ['autoscout24.de', 'autoscout24.com', 'autoscout24.at', 'autoscout24.ch'] },
	{
		name: 'autoscout',
		domains: ['autoscout24.de', 'autoscout24.com', 'autoscout24.at', 'autoscout24.ch', 'autoscout.de'],
	},
	{ name: 'willhaben', domains: ['willhaben.at'] },
	{ name: 'tutti', domains: ['tutti.ch'] },
	{ name: 'ricardo', domains: ['ricardo.ch'] },
	{ name: 'heycar', domains: ['hey.car', 'heycar.de', 'heycar.com'] },
	{ name: 'paypal', domains: ['paypal.com', 'paypal.de', 'paypal.me'] },
	{ name: 'klarna', domains: ['klarna.com', 'klarna.de'] },
	{ name: 'twint', domains: ['twint.ch'] },
	{ name: 'revolut', domains: ['revolut.com'] },
	{ name: 'sparkasse', domains: ['sparkasse.de', 'sparkasse.at'] },
	{ name: 'volksbank', domains: ['volksbank.de', 'volksbank.at', 'vr.de'] },
	{ name: 'raiffeisen', domains: ['raiffeisen.at', 'raiffeisen.ch'] },
	{ name: 'postbank', domains: ['postbank.de'] },
	{ name: 'commerzbank', domains: ['commerzbank.de', 'commerzbank.com'] },
	{ name: 'comdirect', domains: ['comdirect.de'] },
	{ name: 'deutschebank', domains: ['deutsche-bank.de', 'db.com'] },
	{ name: 'westernunion', domains: ['westernunion.com'] },
	{ name: 'moneygram', domains: ['moneygram.com'] },
	{ name: 'dhl', domains: ['dhl.de', 'dhl.com'] },
	{ name: 'dpd', domains: ['dpd.com', 'dpd.de'] },
	{ name: 'ups', domains: ['ups.com'] },
	{ name: 'hermes', domains: ['myhermes.de', 'hermesworld.com', 'hermes-europe.co.uk'] },
	{ name: 'whatsapp', domains: ['whatsapp.com'] },
	{ name: 'telegram', domains: ['telegram.org'] },
	{ name: 'google', domains: ['google.com', 'google.de', 'google.at', 'google.ch', 'goo.gl'] },
	{ name: 'amazon', domains: ['amazon.de', 'amazon.com', 'amazon.at'] },
	{ name: 'apple', domains: ['apple.com'] },
	{ name: 'microsoft', domains: ['microsoft.com'] },
	{ name: 'dekra', domains: ['dekra.de', 'dekra.com'] },
	{ name: 'adac', domains: ['adac.de'] },
	{ name: 'kba', domains: ['kba.de', 'kba-online.de'] },
	{ name: 'vrbank', domains: ['vr.de', 'vr-bank.de'] },
	{ name: 'dkb', domains: ['dkb.de'] },
	{ name: 'n26', domains: ['n26.com'] },
	{ name: 'ingdiba', domains: ['ing.de', 'ing-diba.de'] },
	{ name: 'postfinance', domains: ['postfinance.ch'] },
	{ name: 'santander', domains: ['santander.de', 'santander.at'] },
	{ name: 'carvertical', domains: ['carvertical.com'] },
	{ name: 'carfax', domains: ['carfax.com', 'carfax.eu'] },
	{ name: 'autodna', domains: ['autodna.de', 'autodna.com'] },
];

/** Addresses behind which any other may stand. */
export const shorteners: ReadonlySet<string> = setOf(`
	bit.ly t.co tinyurl.com goo.gl is.gd v.gd ow.ly cutt.ly rb.gy shorturl.at t1p.de kurzelinks.de tiny.cc rebrand.ly linktr.ee
	s.id qr.link qrco.de lnkd.in bl.ink t.ly dub.sh buff.ly adf.ly short.io shrt.co 1url.com u.to x.co soo.gd clck.ru tny.im urlz.fr
	bit.do kurz.li tiny.one tr.im shorturl.com v.ht ln.run u.nu 2no.co
	shorturl.gg me-qr.com qr.io gg.gg n9.cl lc.cx`);

/** Ways into another messenger. */
export const messengerInvites: ReadonlySet<string> = setOf(
	'wa.me t.me m.me telegram.me telegram.dog chat.whatsapp.com api.whatsapp.com wa.link discord.gg signal.me viber.click',
);

/** Where anybody gets a subdomain within a minute. */
export const freeHosts: ReadonlySet<string> = setOf(`
	web.app firebaseapp.com vercel.app netlify.app pages.dev workers.dev github.io herokuapp.com weebly.com wixsite.com
	blogspot.com godaddysites.com webflow.io glitch.me repl.co onrender.com ngrok.io ngrok-free.app duckdns.org 000webhostapp.com
	square.site carrd.co jimdosite.com sites.google.com docs.google.com forms.google.com drive.google.com forms.gle notion.site
	amazonaws.com storage.googleapis.com windows.net sharepoint.com translate.goog azurewebsites.net r2.dev surge.sh typeform.com
	jotform.com wixstudio.io strikingly.com yolasite.com webnode.page mystrikingly.com odoo.com replit.app lovable.app framer.website
	bio.link beacons.ai linkin.bio telegra.ph mailchi.mp hubspotpagebuilder.com page.link app.link`);

/** Ends that cost next to nothing, and are behind most of what is reported. */
export const cheapEndings: ReadonlySet<string> = setOf(`
	top xyz click buzz icu shop store online site website space live club cyou cfd sbs rest fun lol vip win work quest monster bond
	ru su cn tk ml ga cf gq pw cc ws link support center info biz today life digital world help cash money pay delivery`);

/** What stands in addresses that want money or a login. */
export const baitWords: readonly string[] = [
	...[
		'zahl',
		'pay',
		'sicher',
		'secure',
		'safe',
		'treuhand',
		'escrow',
		'konto',
		'account',
		'geld',
		'cash',
		'versand',
		'transport',
	],
	...[
		'tracking',
		'sendung',
		'paket',
		'kasse',
		'login',
		'anmeld',
		'verif',
		'bestaet',
		'bestat',
		'auszahl',
		'empfang',
		'rechnung',
	],
	...[
		'pruef',
		'pruf',
		'inserat',
		'kaeufer',
		'kaufer',
		'schutz',
		'ident',
		'support',
		'service',
		'freigabe',
		'ueberweis',
		'uberweis',
	],
	...[
		'bank',
		'transfer',
		'abhol',
		'liefer',
		'delivery',
		'bericht',
		'report',
		'vin',
		'historie',
		'history',
		'record',
		'check',
	],
	...[
		'protokoll',
		'portal',
		'refund',
		'erstatt',
		'gutschrift',
		'wallet',
		'coin',
		'direkt',
		'kauf',
		'auto',
		'fahrzeug',
		'pkw',
	],
];

function setOf(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/));
}
