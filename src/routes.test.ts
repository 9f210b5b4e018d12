import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { sectionPattern } from '#src/forum/reading/asked.ts';
import type { Env } from '#src/http/types.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';

type Declared = {
	/**
	 * `page` HTML for everybody, `fragment` a piece of one, `json` the API, `machine` files for browsers and crawlers,
	 * `operations` for whoever runs the site.
	 */
	readonly kind: 'page' | 'fragment' | 'json' | 'machine' | 'operations';
	/** An address that exists in the market of this test. */
	readonly example: string;
	/** Other than 200. */
	readonly status?: number;
};

/** Every route there is. A new one has to be declared here before anything else is green: who may, and what comes back. */
const routes: Readonly<Record<string, Declared>> = {
	'GET /': { kind: 'page', example: '/' },
	'GET /autos': { kind: 'page', example: '/autos?q=golf&preis_bis=9000' },
	'GET /autos/:marke': { kind: 'page', example: '/autos/volkswagen' },
	'GET /autos/:marke/:modell': { kind: 'page', example: '/autos/volkswagen/golf' },
	'GET /autos/filter': { kind: 'page', example: '/autos/filter?marke=bmw' },
	'GET /autos/vorschlaege': { kind: 'fragment', example: '/autos/vorschlaege?q=gol' },
	'GET /modelle': { kind: 'page', example: '/modelle' },
	'GET /modelle/:marke': { kind: 'page', example: '/modelle/volkswagen' },
	'GET /modelle/:marke/:modell': { kind: 'page', example: '/modelle/volkswagen/golf' },
	'GET /inserat/:address': { kind: 'page', example: '/inserat/1', status: 301 },
	'GET /meine-inserate': { kind: 'page', example: '/meine-inserate', status: 303 },
	'POST /meine-inserate': { kind: 'page', example: '/meine-inserate' },
	'POST /inserat/:id{[0-9]+}/fortsetzen': { kind: 'page', example: '/inserat/1/fortsetzen' },
	'POST /inserat/:id{[0-9]+}/wieder-einstellen': { kind: 'page', example: '/inserat/1/wieder-einstellen' },
	'POST /inserat/:id{[0-9]+}/verkauft': { kind: 'page', example: '/inserat/1/verkauft' },
	'POST /inserat/:id{[0-9]+}/freigeben': { kind: 'page', example: '/inserat/1/freigeben' },
	'POST /inserat/:id{[0-9]+}/reservieren': { kind: 'page', example: '/inserat/1/reservieren' },
	'POST /inserat/:id{[0-9]+}/erneuern': { kind: 'page', example: '/inserat/1/erneuern' },
	'POST /inserat/:id{[0-9]+}/pausieren': { kind: 'page', example: '/inserat/1/pausieren' },
	'POST /inserat/:id{[0-9]+}/loeschen': { kind: 'page', example: '/inserat/1/loeschen' },
	'POST /inserat/:id{[0-9]+}/kopieren': { kind: 'page', example: '/inserat/1/kopieren' },
	'POST /inserat/:id{[0-9]+}/quelle-uebernehmen': { kind: 'page', example: '/inserat/1/quelle-uebernehmen' },
	'GET /inserat/:id{[0-9]+}/entfernen': { kind: 'page', example: '/inserat/1/entfernen', status: 404 },
	'POST /inserat/:id{[0-9]+}/entfernen': { kind: 'page', example: '/inserat/1/entfernen' },
	'POST /inserat/:id{[0-9]+}/telefon': { kind: 'page', example: '/inserat/1/telefon' },
	'GET /inserat/:id{[0-9]+}/loeschen': { kind: 'page', example: '/inserat/1/loeschen', status: 303 },
	'GET /nachrichten/:id{[0-9]+}/anzeige': { kind: 'page', example: '/nachrichten/1/anzeige', status: 303 },
	'GET /nachrichten/:id{[0-9]+}/anzeige.json': { kind: 'page', example: '/nachrichten/1/anzeige.json', status: 303 },
	'GET /inserat/:id{[0-9]+}/aushang': { kind: 'page', example: '/inserat/1/aushang' },
	'GET /inserat/:id{[0-9]+}/kaufvertrag': { kind: 'page', example: '/inserat/1/kaufvertrag' },
	'GET /inserat/:id{[0-9]+}/nachricht': { kind: 'page', example: '/inserat/1/nachricht', status: 303 },
	'POST /inserat/:id{[0-9]+}/nachricht': { kind: 'page', example: '/inserat/1/nachricht' },
	'GET /nachrichten': { kind: 'page', example: '/nachrichten', status: 303 },
	// The one GET that writes, for the two it belongs to: that they have read what they were shown.
	'GET /nachrichten/:id{[0-9]+}': { kind: 'page', example: '/nachrichten/1', status: 303 },
	'GET /nachrichten/:id{[0-9]+}/strom': { kind: 'operations', example: '/nachrichten/1/strom', status: 404 },
	'GET /nachrichten/:id{[0-9]+}/neu': { kind: 'fragment', example: '/nachrichten/1/neu?nach=1', status: 303 },
	'POST /nachrichten/:id{[0-9]+}': { kind: 'page', example: '/nachrichten/1' },
	'POST /nachrichten/:id{[0-9]+}/gelesen': { kind: 'page', example: '/nachrichten/1/gelesen' },
	'POST /nachrichten/:id{[0-9]+}/stumm': { kind: 'page', example: '/nachrichten/1/stumm' },
	'POST /nachrichten/:id{[0-9]+}/laut': { kind: 'page', example: '/nachrichten/1/laut' },
	'POST /nachrichten/:id{[0-9]+}/archivieren': { kind: 'page', example: '/nachrichten/1/archivieren' },
	'POST /nachrichten/:id{[0-9]+}/zurueckholen': { kind: 'page', example: '/nachrichten/1/zurueckholen' },
	'POST /nachrichten/:id{[0-9]+}/blockieren': { kind: 'page', example: '/nachrichten/1/blockieren' },
	'POST /nachrichten/:id{[0-9]+}/freigeben': { kind: 'page', example: '/nachrichten/1/freigeben' },
	'POST /nachrichten/:id{[0-9]+}/hinweis': { kind: 'page', example: '/nachrichten/1/hinweis' },
	'GET /nachrichten/:id{[0-9]+}/fotos/:name/:size': {
		kind: 'page',
		example: `/nachrichten/1/fotos/${'0'.repeat(32)}/640.avif`,
		status: 404,
	},
	'POST /nachrichten/:id{[0-9]+}/termin': { kind: 'page', example: '/nachrichten/1/termin' },
	'POST /nachrichten/:id{[0-9]+}/termin/:termin{[0-9]+}/zusagen': {
		kind: 'page',
		example: '/nachrichten/1/termin/1/zusagen',
	},
	'POST /nachrichten/:id{[0-9]+}/termin/:termin{[0-9]+}/ablehnen': {
		kind: 'page',
		example: '/nachrichten/1/termin/1/ablehnen',
	},
	'POST /nachrichten/:id{[0-9]+}/termin/:termin{[0-9]+}/absagen': {
		kind: 'page',
		example: '/nachrichten/1/termin/1/absagen',
	},
	'GET /nachrichten/:id{[0-9]+}/termin/:datei{[0-9]+\\.ics}': {
		kind: 'page',
		example: '/nachrichten/1/termin/1.ics',
		status: 303,
	},
	'GET /nachrichten/:id{[0-9]+}/melden': { kind: 'page', example: '/nachrichten/1/melden', status: 303 },
	'POST /nachrichten/:id{[0-9]+}/melden': { kind: 'page', example: '/nachrichten/1/melden' },
	'GET /noch-da': { kind: 'page', example: '/noch-da?t=x', status: 410 },
	'POST /noch-da': { kind: 'page', example: '/noch-da' },
	'GET /haendler/:slug': { kind: 'page', example: '/haendler/autohaus-nord-hamburg' },
	'GET /haendler/:slug/fahrzeuge.csv': { kind: 'machine', example: '/haendler/autohaus-nord-hamburg/fahrzeuge.csv' },
	'GET /haendler/:slug/fahrzeuge.xml': { kind: 'machine', example: '/haendler/autohaus-nord-hamburg/fahrzeuge.xml' },
	'GET /feeds/fahrzeuge.csv': { kind: 'machine', example: '/feeds/fahrzeuge.csv', status: 404 },
	'GET /feeds/fahrzeuge.xml': { kind: 'machine', example: '/feeds/fahrzeuge.xml', status: 404 },
	'GET /offene-daten': { kind: 'page', example: '/offene-daten' },
	'GET /offene-daten/inserate.ndjson': { kind: 'machine', example: '/offene-daten/inserate.ndjson', status: 404 },
	'GET /offene-daten/inserate.csv': { kind: 'machine', example: '/offene-daten/inserate.csv', status: 404 },
	'GET /offene-daten/inserate.sqlite': { kind: 'machine', example: '/offene-daten/inserate.sqlite', status: 404 },
	'GET /offene-daten/schema.json': { kind: 'machine', example: '/offene-daten/schema.json' },
	'GET /konto/export': { kind: 'page', example: '/konto/export', status: 303 },
	'GET /konto/export/mobile-de.csv': { kind: 'page', example: '/konto/export/mobile-de.csv', status: 303 },
	'GET /konto/export/mobile-de.zip': { kind: 'page', example: '/konto/export/mobile-de.zip', status: 303 },
	'GET /konto/export/inserate.json': { kind: 'page', example: '/konto/export/inserate.json', status: 303 },
	'GET /vergleich': { kind: 'page', example: '/vergleich?id=1&id=2' },
	'GET /abbestellen/merkliste': { kind: 'page', example: '/abbestellen/merkliste?t=x', status: 410 },
	'POST /abbestellen/merkliste': { kind: 'page', example: '/abbestellen/merkliste' },
	'GET /forum': { kind: 'page', example: '/forum' },
	'POST /forum/gelesen': { kind: 'page', example: '/forum/gelesen' },
	'GET /forum/meine': { kind: 'page', example: '/forum/meine', status: 303 },
	'GET /forum/mitglied/:id{[0-9]+}': { kind: 'page', example: '/forum/mitglied/1', status: 404 },
	'GET /forum/tag/:marke': { kind: 'page', example: '/forum/tag/volkswagen' },
	'GET /forum/tag/:marke/:modell': { kind: 'page', example: '/forum/tag/volkswagen/golf' },
	'GET /forum/thema/:adresse': { kind: 'page', example: '/forum/thema/1', status: 404 },
	'GET /forum/thema/:id{[0-9]+}/neues': { kind: 'page', example: '/forum/thema/1/neues', status: 303 },
	'GET /forum/beitrag/:id{[0-9]+}': { kind: 'page', example: '/forum/beitrag/1', status: 404 },
	[`GET /forum/:rubrik{${sectionPattern}}`]: { kind: 'page', example: '/forum/technik' },
	'GET /forum/feed.atom': { kind: 'machine', example: '/forum/feed.atom' },
	[`GET /forum/:rubrik{${sectionPattern}}/feed.atom`]: { kind: 'machine', example: '/forum/technik/feed.atom' },
	'GET /forum/tag/:marke/feed.atom': { kind: 'machine', example: '/forum/tag/volkswagen/feed.atom' },
	'GET /forum/tag/:marke/:modell/feed.atom': { kind: 'machine', example: '/forum/tag/volkswagen/golf/feed.atom' },
	'GET /forum/thema/:id{[0-9]+}/feed.atom': { kind: 'machine', example: '/forum/thema/1/feed.atom', status: 404 },
	'GET /forum/neu': { kind: 'page', example: '/forum/neu?rubrik=technik', status: 303 },
	'POST /forum/neu': { kind: 'page', example: '/forum/neu' },
	'GET /forum/thema/:id{[0-9]+}/antworten': { kind: 'page', example: '/forum/thema/1/antworten', status: 303 },
	'POST /forum/thema/:id{[0-9]+}/antworten': { kind: 'page', example: '/forum/thema/1/antworten' },
	'GET /forum/beitrag/:id{[0-9]+}/bearbeiten': { kind: 'page', example: '/forum/beitrag/1/bearbeiten', status: 303 },
	'POST /forum/beitrag/:id{[0-9]+}/bearbeiten': { kind: 'page', example: '/forum/beitrag/1/bearbeiten' },
	'GET /forum/beitrag/:id{[0-9]+}/verlauf': { kind: 'page', example: '/forum/beitrag/1/verlauf', status: 404 },
	'GET /forum/beitrag/:id{[0-9]+}/zurueckziehen': {
		kind: 'page',
		example: '/forum/beitrag/1/zurueckziehen',
		status: 303,
	},
	'POST /forum/beitrag/:id{[0-9]+}/zurueckziehen': { kind: 'page', example: '/forum/beitrag/1/zurueckziehen' },
	'POST /forum/beitrag/:id{[0-9]+}/gefaellt': { kind: 'page', example: '/forum/beitrag/1/gefaellt' },
	'POST /forum/beitrag/:id{[0-9]+}/gefaellt-nicht-mehr': {
		kind: 'page',
		example: '/forum/beitrag/1/gefaellt-nicht-mehr',
	},
	'GET /forum/beitrag/:id{[0-9]+}/fotos/:file': {
		kind: 'machine',
		example: `/forum/beitrag/1/fotos/${'0'.repeat(32)}-640.jpg`,
		status: 404,
	},
	'GET /forum/entwuerfe': { kind: 'page', example: '/forum/entwuerfe', status: 303 },
	'POST /forum/entwurf': { kind: 'page', example: '/forum/entwurf' },
	'GET /forum/suche': { kind: 'page', example: '/forum/suche?q=steuerkette' },
	'GET /forum/regeln': { kind: 'page', example: '/forum/regeln' },
	'GET /forum/beitrag/:id{[0-9]+}/melden': { kind: 'page', example: '/forum/beitrag/1/melden', status: 303 },
	'POST /forum/beitrag/:id{[0-9]+}/melden': { kind: 'page', example: '/forum/beitrag/1/melden' },
	'GET /forum/beitrag/:id{[0-9]+}/widerspruch': { kind: 'page', example: '/forum/beitrag/1/widerspruch', status: 303 },
	'POST /forum/beitrag/:id{[0-9]+}/widerspruch': { kind: 'page', example: '/forum/beitrag/1/widerspruch' },
	// To everybody but moderators these do not exist.
	'GET /verwaltung/forum': { kind: 'page', example: '/verwaltung/forum', status: 404 },
	'POST /verwaltung/forum/auswahl': { kind: 'page', example: '/verwaltung/forum/auswahl' },
	'GET /verwaltung/protokoll': { kind: 'page', example: '/verwaltung/protokoll', status: 404 },
	'GET /verwaltung/forum/beitrag/:id{[0-9]+}': { kind: 'page', example: '/verwaltung/forum/beitrag/1', status: 404 },
	'POST /verwaltung/forum/beitrag/:id{[0-9]+}/freigeben': {
		kind: 'page',
		example: '/verwaltung/forum/beitrag/1/freigeben',
	},
	'POST /verwaltung/forum/beitrag/:id{[0-9]+}/verbergen': {
		kind: 'page',
		example: '/verwaltung/forum/beitrag/1/verbergen',
	},
	'POST /verwaltung/forum/beitrag/:id{[0-9]+}/entfernen': {
		kind: 'page',
		example: '/verwaltung/forum/beitrag/1/entfernen',
	},
	'POST /verwaltung/forum/beitrag/:id{[0-9]+}/wiederherstellen': {
		kind: 'page',
		example: '/verwaltung/forum/beitrag/1/wiederherstellen',
	},
	'POST /verwaltung/forum/beitrag/:id{[0-9]+}/notiz': { kind: 'page', example: '/verwaltung/forum/beitrag/1/notiz' },
	'POST /verwaltung/forum/mitglied/:id{[0-9]+}/vertrauen': {
		kind: 'page',
		example: '/verwaltung/forum/mitglied/1/vertrauen',
	},
	'POST /verwaltung/forum/mitglied/:id{[0-9]+}/nicht-vertrauen': {
		kind: 'page',
		example: '/verwaltung/forum/mitglied/1/nicht-vertrauen',
	},
	'GET /verwaltung/forum/thema/:id{[0-9]+}': { kind: 'page', example: '/verwaltung/forum/thema/1', status: 404 },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/sperren': { kind: 'page', example: '/verwaltung/forum/thema/1/sperren' },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/oeffnen': { kind: 'page', example: '/verwaltung/forum/thema/1/oeffnen' },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/anheften': { kind: 'page', example: '/verwaltung/forum/thema/1/anheften' },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/loesen': { kind: 'page', example: '/verwaltung/forum/thema/1/loesen' },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/verschieben': {
		kind: 'page',
		example: '/verwaltung/forum/thema/1/verschieben',
	},
	'POST /verwaltung/forum/thema/:id{[0-9]+}/schlagworte': {
		kind: 'page',
		example: '/verwaltung/forum/thema/1/schlagworte',
	},
	'POST /verwaltung/forum/thema/:id{[0-9]+}/entfernen': {
		kind: 'page',
		example: '/verwaltung/forum/thema/1/entfernen',
	},
	'POST /verwaltung/forum/thema/:id{[0-9]+}/wiederherstellen': {
		kind: 'page',
		example: '/verwaltung/forum/thema/1/wiederherstellen',
	},
	'POST /verwaltung/forum/thema/:id{[0-9]+}/notiz': { kind: 'page', example: '/verwaltung/forum/thema/1/notiz' },
	'POST /verwaltung/forum/thema/:id{[0-9]+}/zusammenfuehren': {
		kind: 'page',
		example: '/verwaltung/forum/thema/1/zusammenfuehren',
	},
	'GET /forum/gefolgt': { kind: 'page', example: '/forum/gefolgt', status: 303 },
	'POST /forum/thema/:id{[0-9]+}/folgen': { kind: 'page', example: '/forum/thema/1/folgen' },
	'POST /forum/thema/:id{[0-9]+}/nicht-folgen': { kind: 'page', example: '/forum/thema/1/nicht-folgen' },
	'POST /forum/tag-folgen': { kind: 'page', example: '/forum/tag-folgen' },
	'POST /forum/tag-nicht-folgen': { kind: 'page', example: '/forum/tag-nicht-folgen' },
	'GET /forum/abbestellen': { kind: 'page', example: '/forum/abbestellen?t=x', status: 410 },
	'POST /forum/abbestellen': { kind: 'page', example: '/forum/abbestellen' },
	'GET /merkliste': { kind: 'page', example: '/merkliste' },
	'POST /merkliste/:id{[0-9]+}': { kind: 'page', example: '/merkliste/1' },
	'POST /merkliste/:id{[0-9]+}/entfernen': { kind: 'page', example: '/merkliste/1/entfernen' },
	'POST /merkliste/:id{[0-9]+}/notiz': { kind: 'page', example: '/merkliste/1/notiz' },
	'GET /suchauftraege': { kind: 'page', example: '/suchauftraege' },
	'POST /suchauftraege': { kind: 'page', example: '/suchauftraege' },
	'GET /suchauftraege/neu': { kind: 'page', example: '/suchauftraege/neu?marke=volkswagen' },
	'GET /suchauftraege/gesendet': { kind: 'page', example: '/suchauftraege/gesendet' },
	'GET /suchauftraege/bestaetigen': { kind: 'page', example: '/suchauftraege/bestaetigen?t=x', status: 410 },
	'POST /suchauftraege/bestaetigen': { kind: 'page', example: '/suchauftraege/bestaetigen' },
	'GET /suchauftraege/:id{[0-9]+}': { kind: 'page', example: '/suchauftraege/1', status: 303 },
	'GET /suchauftraege/:id{[0-9]+}/test': { kind: 'page', example: '/suchauftraege/1/test', status: 303 },
	'GET /suchauftraege/:id{[0-9]+}/bearbeiten': { kind: 'page', example: '/suchauftraege/1/bearbeiten', status: 303 },
	'POST /suchauftraege/:id{[0-9]+}/bearbeiten': { kind: 'page', example: '/suchauftraege/1/bearbeiten' },
	'POST /suchauftraege/:id{[0-9]+}/pausieren': { kind: 'page', example: '/suchauftraege/1/pausieren' },
	'POST /suchauftraege/:id{[0-9]+}/fortsetzen': { kind: 'page', example: '/suchauftraege/1/fortsetzen' },
	'POST /suchauftraege/:id{[0-9]+}/kopieren': { kind: 'page', example: '/suchauftraege/1/kopieren' },
	'POST /suchauftraege/:id{[0-9]+}/filter': { kind: 'page', example: '/suchauftraege/1/filter' },
	'GET /suchauftraege/:id{[0-9]+}/loeschen': { kind: 'page', example: '/suchauftraege/1/loeschen', status: 303 },
	'POST /suchauftraege/:id{[0-9]+}/loeschen': { kind: 'page', example: '/suchauftraege/1/loeschen' },
	'GET /suchauftraege/:id{[0-9]+}/abbestellen': { kind: 'page', example: '/suchauftraege/1/abbestellen', status: 404 },
	'POST /suchauftraege/:id{[0-9]+}/abbestellen': { kind: 'page', example: '/suchauftraege/1/abbestellen' },
	'GET /feed.atom': { kind: 'machine', example: '/feed.atom?marke=volkswagen' },
	'GET /forum/beitrag/:id{[0-9]+}/schwachstelle': {
		kind: 'page',
		example: '/forum/beitrag/1/schwachstelle',
		status: 303,
	},
	'POST /forum/beitrag/:id{[0-9]+}/schwachstelle': { kind: 'page', example: '/forum/beitrag/1/schwachstelle' },
	'GET /modelle/:marke/:modell/checkliste': { kind: 'page', example: '/modelle/volkswagen/golf/checkliste' },
	'GET /schwachstellen/:id{[0-9]+}': { kind: 'page', example: '/schwachstellen/1', status: 404 },
	'POST /schwachstellen/:id{[0-9]+}/bestaetigen': { kind: 'page', example: '/schwachstellen/1/bestaetigen' },
	'POST /schwachstellen/:id{[0-9]+}/widersprechen': { kind: 'page', example: '/schwachstellen/1/widersprechen' },
	'POST /schwachstellen/:id{[0-9]+}/stimme-zurueck': { kind: 'page', example: '/schwachstellen/1/stimme-zurueck' },
	'GET /schwachstellen/:id{[0-9]+}/aendern': { kind: 'page', example: '/schwachstellen/1/aendern', status: 303 },
	'POST /schwachstellen/:id{[0-9]+}/aendern': { kind: 'page', example: '/schwachstellen/1/aendern' },
	'POST /schwachstellen/:id{[0-9]+}/zurueckziehen': { kind: 'page', example: '/schwachstellen/1/zurueckziehen' },
	'GET /schwachstellen/:id{[0-9]+}/melden': { kind: 'page', example: '/schwachstellen/1/melden', status: 303 },
	'POST /schwachstellen/:id{[0-9]+}/melden': { kind: 'page', example: '/schwachstellen/1/melden' },
	'GET /konto': { kind: 'page', example: '/konto', status: 303 },
	'GET /konto/profil': { kind: 'page', example: '/konto/profil', status: 303 },
	'POST /konto/profil': { kind: 'page', example: '/konto/profil' },
	'GET /konto/profil/gewerblich': { kind: 'page', example: '/konto/profil/gewerblich', status: 303 },
	'GET /konto/zugang': { kind: 'page', example: '/konto/zugang', status: 303 },
	'GET /konto/zugang/e-mail': { kind: 'page', example: '/konto/zugang/e-mail', status: 303 },
	'POST /konto/zugang/e-mail': { kind: 'page', example: '/konto/zugang/e-mail' },
	'GET /konto/zugang/passwort': { kind: 'page', example: '/konto/zugang/passwort', status: 303 },
	'POST /konto/zugang/passwort': { kind: 'page', example: '/konto/zugang/passwort' },
	'GET /konto/e-mail/bestaetigen': { kind: 'page', example: '/konto/e-mail/bestaetigen?token=x', status: 410 },
	'POST /konto/e-mail/bestaetigen': { kind: 'page', example: '/konto/e-mail/bestaetigen' },
	'GET /konto/e-mail/zuruecknehmen': { kind: 'page', example: '/konto/e-mail/zuruecknehmen?token=x', status: 410 },
	'POST /konto/e-mail/zuruecknehmen': { kind: 'page', example: '/konto/e-mail/zuruecknehmen' },
	'GET /konto/geraete': { kind: 'page', example: '/konto/geraete', status: 303 },
	'POST /konto/geraete/beenden': { kind: 'page', example: '/konto/geraete/beenden' },
	'POST /konto/geraete/alle-anderen': { kind: 'page', example: '/konto/geraete/alle-anderen' },
	'GET /konto/benachrichtigungen': { kind: 'page', example: '/konto/benachrichtigungen', status: 303 },
	'POST /konto/benachrichtigungen': { kind: 'page', example: '/konto/benachrichtigungen' },
	'POST /konto/benachrichtigungen/geraete': { kind: 'json', example: '/konto/benachrichtigungen/geraete' },
	'POST /konto/benachrichtigungen/geraete/entfernen': {
		kind: 'page',
		example: '/konto/benachrichtigungen/geraete/entfernen',
	},
	'POST /konto/benachrichtigungen/probe': { kind: 'page', example: '/konto/benachrichtigungen/probe' },
	'GET /sw.js': { kind: 'machine', example: '/sw.js' },
	'GET /manifest.webmanifest': { kind: 'machine', example: '/manifest.webmanifest' },
	'GET /registrieren': { kind: 'page', example: '/registrieren' },
	'POST /registrieren': { kind: 'page', example: '/registrieren' },
	'GET /registrieren/gesendet': { kind: 'page', example: '/registrieren/gesendet' },
	'GET /registrieren/bestaetigen': { kind: 'page', example: '/registrieren/bestaetigen?token=x', status: 410 },
	'POST /registrieren/bestaetigen': { kind: 'page', example: '/registrieren/bestaetigen' },
	'GET /anmelden': { kind: 'page', example: '/anmelden?weiter=/merkliste' },
	'POST /anmelden': { kind: 'page', example: '/anmelden' },
	'GET /abmelden': { kind: 'page', example: '/abmelden' },
	'POST /abmelden': { kind: 'page', example: '/abmelden' },
	'GET /passwort-vergessen': { kind: 'page', example: '/passwort-vergessen' },
	'POST /passwort-vergessen': { kind: 'page', example: '/passwort-vergessen' },
	'GET /passwort-vergessen/gesendet': { kind: 'page', example: '/passwort-vergessen/gesendet' },
	'GET /passwort-neu': { kind: 'page', example: '/passwort-neu?token=x', status: 410 },
	'POST /passwort-neu': { kind: 'page', example: '/passwort-neu' },
	'GET /konto/bestaetigen': { kind: 'page', example: '/konto/bestaetigen', status: 303 },
	'POST /konto/bestaetigen': { kind: 'page', example: '/konto/bestaetigen' },
	'POST /anmelden/code': { kind: 'page', example: '/anmelden/code' },
	'POST /anmelden/passkey/anfang': { kind: 'json', example: '/anmelden/passkey/anfang' },
	'POST /anmelden/passkey': { kind: 'page', example: '/anmelden/passkey' },
	'POST /konto/bestaetigen/passkey/anfang': { kind: 'json', example: '/konto/bestaetigen/passkey/anfang' },
	'POST /konto/bestaetigen/passkey': { kind: 'page', example: '/konto/bestaetigen/passkey' },
	'GET /konto/zweiter-faktor': { kind: 'page', example: '/konto/zweiter-faktor', status: 303 },
	'GET /konto/zweiter-faktor/app': { kind: 'page', example: '/konto/zweiter-faktor/app', status: 303 },
	'POST /konto/zweiter-faktor/app': { kind: 'page', example: '/konto/zweiter-faktor/app' },
	'POST /konto/zweiter-faktor/app/entfernen': { kind: 'page', example: '/konto/zweiter-faktor/app/entfernen' },
	'POST /konto/zweiter-faktor/passkeys/anfang': { kind: 'json', example: '/konto/zweiter-faktor/passkeys/anfang' },
	'POST /konto/zweiter-faktor/passkeys': { kind: 'page', example: '/konto/zweiter-faktor/passkeys' },
	'POST /konto/zweiter-faktor/passkeys/entfernen': {
		kind: 'page',
		example: '/konto/zweiter-faktor/passkeys/entfernen',
	},
	'POST /konto/zweiter-faktor/codes': { kind: 'page', example: '/konto/zweiter-faktor/codes' },
	'GET /konto/haendler': { kind: 'page', example: '/konto/haendler', status: 303 },
	'POST /konto/haendler': { kind: 'page', example: '/konto/haendler' },
	'POST /konto/haendler/logo': { kind: 'page', example: '/konto/haendler/logo' },
	'POST /konto/haendler/logo/entfernen': { kind: 'page', example: '/konto/haendler/logo/entfernen' },
	'GET /dev/ui': { kind: 'page', example: '/dev/ui' },
	'GET /dev/post': { kind: 'page', example: '/dev/post' },
	'GET /sicherheit': { kind: 'page', example: '/sicherheit' },
	'GET /weiter': { kind: 'page', example: '/weiter?ziel=x', status: 410 },
	'GET /sortierung': { kind: 'page', example: '/sortierung' },
	'GET /preisbewertung': { kind: 'page', example: '/preisbewertung' },
	'GET /inserieren/preishilfe': { kind: 'fragment', example: '/inserieren/preishilfe?marke=volkswagen&modell=golf' },
	'GET /api/v1/listings': { kind: 'json', example: '/api/v1/listings?grenze=2' },
	'GET /api/v1/listings/:id': { kind: 'json', example: '/api/v1/listings/1' },
	'GET /api/v1/facets': { kind: 'json', example: '/api/v1/facets' },
	'GET /api/v1/dealer/listings': { kind: 'json', example: '/api/v1/dealer/listings', status: 401 },
	'POST /api/v1/dealer/listings': { kind: 'json', example: '/api/v1/dealer/listings' },
	'GET /api/v1/dealer/listings/:id{[0-9]+}': { kind: 'json', example: '/api/v1/dealer/listings/1', status: 401 },
	'PATCH /api/v1/dealer/listings/:id{[0-9]+}': { kind: 'json', example: '/api/v1/dealer/listings/1' },
	'DELETE /api/v1/dealer/listings/:id{[0-9]+}': { kind: 'json', example: '/api/v1/dealer/listings/1' },
	'POST /api/v1/dealer/listings/:id{[0-9]+}/:verb{fortsetzen|wieder-einstellen|verkauft|freigeben|reservieren|erneuern|pausieren}':
		{ kind: 'json', example: '/api/v1/dealer/listings/1/verkauft' },
	'POST /api/v1/dealer/listings/:id{[0-9]+}/fotos': { kind: 'json', example: '/api/v1/dealer/listings/1/fotos' },
	'PUT /api/v1/dealer/listings/:id{[0-9]+}/fotos/reihenfolge': {
		kind: 'json',
		example: '/api/v1/dealer/listings/1/fotos/reihenfolge',
	},
	'DELETE /api/v1/dealer/listings/:id{[0-9]+}/fotos/:name': {
		kind: 'json',
		example: '/api/v1/dealer/listings/1/fotos/0',
	},
	'GET /konto/api-schluessel': { kind: 'page', example: '/konto/api-schluessel', status: 303 },
	'GET /konto/api-schluessel/neu': { kind: 'page', example: '/konto/api-schluessel/neu', status: 303 },
	'POST /konto/api-schluessel/neu': { kind: 'page', example: '/konto/api-schluessel/neu' },
	'POST /konto/api-schluessel/:id{[0-9]+}/widerrufen': {
		kind: 'page',
		example: '/konto/api-schluessel/1/widerrufen',
	},
	'GET /konto/quellen': { kind: 'page', example: '/konto/quellen', status: 303 },
	'GET /konto/quellen/neu': { kind: 'page', example: '/konto/quellen/neu?art=fahrzeug-feed', status: 303 },
	'POST /konto/quellen/neu': { kind: 'page', example: '/konto/quellen/neu' },
	'POST /konto/quellen/neu/datei': { kind: 'page', example: '/konto/quellen/neu/datei' },
	'GET /konto/quellen/:id{[0-9]+}': { kind: 'page', example: '/konto/quellen/1', status: 303 },
	'GET /konto/quellen/:id{[0-9]+}/einstellungen': {
		kind: 'page',
		example: '/konto/quellen/1/einstellungen',
		status: 303,
	},
	'POST /konto/quellen/:id{[0-9]+}/einstellungen': { kind: 'page', example: '/konto/quellen/1/einstellungen' },
	'GET /konto/quellen/:id{[0-9]+}/vorschau': { kind: 'page', example: '/konto/quellen/1/vorschau', status: 303 },
	'POST /konto/quellen/:id{[0-9]+}/vorschau': { kind: 'page', example: '/konto/quellen/1/vorschau' },
	'GET /konto/quellen/:id{[0-9]+}/zuordnung': { kind: 'page', example: '/konto/quellen/1/zuordnung', status: 303 },
	'POST /konto/quellen/:id{[0-9]+}/zuordnung': { kind: 'page', example: '/konto/quellen/1/zuordnung' },
	'GET /konto/quellen/:id{[0-9]+}/trennen': { kind: 'page', example: '/konto/quellen/1/trennen', status: 303 },
	'POST /konto/quellen/:id{[0-9]+}/trennen': { kind: 'page', example: '/konto/quellen/1/trennen' },
	'POST /konto/quellen/:id{[0-9]+}/datei': { kind: 'page', example: '/konto/quellen/1/datei' },
	'POST /konto/quellen/:id{[0-9]+}/abholen': { kind: 'page', example: '/konto/quellen/1/abholen' },
	'POST /konto/quellen/:id{[0-9]+}/anhalten': { kind: 'page', example: '/konto/quellen/1/anhalten' },
	'POST /konto/quellen/:id{[0-9]+}/fortsetzen': { kind: 'page', example: '/konto/quellen/1/fortsetzen' },
	'POST /konto/quellen/:id{[0-9]+}/stimmt': { kind: 'page', example: '/konto/quellen/1/stimmt' },
	'POST /konto/quellen/:id{[0-9]+}/uebernehmen': { kind: 'page', example: '/konto/quellen/1/uebernehmen' },
	'POST /konto/quellen/:id{[0-9]+}/zuordnung/zuruecksetzen': {
		kind: 'page',
		example: '/konto/quellen/1/zuordnung/zuruecksetzen',
	},
	'GET /konto/quellen/:id{[0-9]+}/besuche/:besuch{[0-9]+}': {
		kind: 'page',
		example: '/konto/quellen/1/besuche/1',
		status: 303,
	},
	'GET /konto/quellen/:id{[0-9]+}/besuche/:besuch{[0-9]+}/zeilen.csv': {
		kind: 'page',
		example: '/konto/quellen/1/besuche/1/zeilen.csv',
		status: 303,
	},
	'GET /api/v1/openapi.json': { kind: 'json', example: '/api/v1/openapi.json' },
	'GET /inserieren': { kind: 'page', example: '/inserieren', status: 303 },
	'POST /inserieren': { kind: 'page', example: '/inserieren' },
	'GET /inserieren/uebernehmen': { kind: 'page', example: '/inserieren/uebernehmen', status: 303 },
	'POST /inserieren/uebernehmen': { kind: 'page', example: '/inserieren/uebernehmen' },
	'GET /inserieren/:id{[0-9]+}/uebernommen': { kind: 'page', example: '/inserieren/1/uebernommen', status: 303 },
	'POST /inserieren/:id{[0-9]+}/uebernommen': { kind: 'page', example: '/inserieren/1/uebernommen' },
	'GET /inserieren/modelle': { kind: 'fragment', example: '/inserieren/modelle?marke=bmw', status: 303 },
	'GET /inserieren/:id{[0-9]+}': { kind: 'page', example: '/inserieren/1', status: 303 },
	'POST /inserieren/:id{[0-9]+}/verwerfen': { kind: 'page', example: '/inserieren/1/verwerfen' },
	'GET /inserieren/:id{[0-9]+}/pruefen': { kind: 'page', example: '/inserieren/1/pruefen', status: 303 },
	'POST /inserieren/:id{[0-9]+}/veroeffentlichen': { kind: 'page', example: '/inserieren/1/veroeffentlichen' },
	'GET /inserieren/:id{[0-9]+}/:schritt{fahrzeug|zustand|ausstattung|preis|kontakt}': {
		kind: 'page',
		example: '/inserieren/1/fahrzeug',
		status: 303,
	},
	'POST /inserieren/:id{[0-9]+}/:schritt{fahrzeug|zustand|ausstattung|preis|kontakt}': {
		kind: 'page',
		example: '/inserieren/1/fahrzeug',
	},
	'GET /inserat/:id{[0-9]+}/bearbeiten': { kind: 'page', example: '/inserat/1/bearbeiten', status: 303 },
	'POST /inserat/:id{[0-9]+}/bearbeiten/nur-preis': { kind: 'page', example: '/inserat/1/bearbeiten/nur-preis' },
	'GET /inserat/:id{[0-9]+}/bearbeiten/:schritt{fahrzeug|zustand|ausstattung|preis|kontakt}': {
		kind: 'page',
		example: '/inserat/1/bearbeiten/preis',
		status: 303,
	},
	'POST /inserat/:id{[0-9]+}/bearbeiten/:schritt{fahrzeug|zustand|ausstattung|preis|kontakt}': {
		kind: 'page',
		example: '/inserat/1/bearbeiten/preis',
	},
	'GET /inserieren/:id/fotos': { kind: 'page', example: '/inserieren/1/fotos', status: 303 },
	'POST /inserieren/:id/fotos': { kind: 'page', example: '/inserieren/1/fotos' },
	'POST /inserieren/:id/fotos/ordnen': { kind: 'page', example: '/inserieren/1/fotos/ordnen' },
	'POST /inserieren/:id/fotos/loeschen': { kind: 'page', example: '/inserieren/1/fotos/loeschen' },
	'POST /inserieren/:id/fotos/beschreibung': { kind: 'page', example: '/inserieren/1/fotos/beschreibung' },
	'GET /inserieren/:id/fotos/kennzeichen': { kind: 'page', example: '/inserieren/1/fotos/kennzeichen', status: 303 },
	'POST /inserieren/:id/fotos/kennzeichen': { kind: 'page', example: '/inserieren/1/fotos/kennzeichen' },
	'GET /inserat/:id/bearbeiten/fotos': { kind: 'page', example: '/inserat/1/bearbeiten/fotos', status: 303 },
	'POST /inserat/:id/bearbeiten/fotos': { kind: 'page', example: '/inserat/1/bearbeiten/fotos' },
	'POST /inserat/:id/bearbeiten/fotos/ordnen': { kind: 'page', example: '/inserat/1/bearbeiten/fotos/ordnen' },
	'POST /inserat/:id/bearbeiten/fotos/loeschen': { kind: 'page', example: '/inserat/1/bearbeiten/fotos/loeschen' },
	'POST /inserat/:id/bearbeiten/fotos/beschreibung': {
		kind: 'page',
		example: '/inserat/1/bearbeiten/fotos/beschreibung',
	},
	'GET /inserat/:id/bearbeiten/fotos/kennzeichen': {
		kind: 'page',
		example: '/inserat/1/bearbeiten/fotos/kennzeichen',
		status: 303,
	},
	'POST /inserat/:id/bearbeiten/fotos/kennzeichen': {
		kind: 'page',
		example: '/inserat/1/bearbeiten/fotos/kennzeichen',
	},
	// Photos have tests of their own; here none is stored.
	'GET /fotos/:file': { kind: 'machine', example: '/fotos/00000000000000000000000000000000-320.jpg', status: 404 },
	'GET /static/*': { kind: 'machine', example: '/static/js/main.js' },
	'GET /healthz': { kind: 'operations', example: '/healthz' },
	'GET /readyz': { kind: 'operations', example: '/readyz' },
	'GET /metrics': { kind: 'operations', example: '/metrics' },
};

/** Mail providers send what somebody clicked in a mail program (RFC 8058): the signed address alone is the authority. */
const openToOtherSites: ReadonlySet<string> = new Set([
	'POST /suchauftraege/:id{[0-9]+}/abbestellen',
	'POST /abbestellen/merkliste',
	'POST /forum/abbestellen',
]);

const types: Readonly<Record<Declared['kind'], RegExp>> = {
	page: /^text\/html/,
	fragment: /^text\/html/,
	json: /^application\/json/,
	machine:
		/^(text\/javascript|text\/css|image\/|application\/(manifest|atom|xml|javascript|schema)|text\/(plain|xml|csv))/,
	operations: /^text\/plain/,
};

test('every address of the site is declared here, and every declared one exists', async () => {
	const { app } = await market();
	expect(routesOf(app).sort()).toEqual(Object.keys(routes).sort());
	expect(app.routes.filter(({ method, path }) => method === 'ALL' && path !== '/*')).toEqual([]);
});

test('looking at every page, following every question, changes nothing that is kept', async () => {
	const { server, db } = await market();
	const before = contents(db);
	for (const [route, { example, kind, status = 200 }] of Object.entries(routes)) {
		for (const method of route.startsWith('GET ') ? ['GET', 'HEAD'] : []) {
			const answer = await fetch(server.localOrigin + example, { method, redirect: 'manual' });
			expect({ route, method, status: answer.status }).toEqual({ route, method, status });
			if (status === 200) expect(answer.headers.get('content-type')).toMatch(types[kind]);
			expect({ route, cookie: answer.headers.get('set-cookie') }).toEqual({ route, cookie: null });
			await answer.arrayBuffer();
		}
	}
	expect(contents(db)).toEqual(before);
});

test('whatever changes something refuses other sites before it does anything', async () => {
	const { server, app, done } = await market();
	const unsafe = routesOf(app, '/test').filter(route => !route.startsWith('GET ') && !openToOtherSites.has(route));
	expect(unsafe).toContain('POST /test/geplant');
	for (const route of unsafe) {
		const [method = '', path = ''] = route.split(' ');
		const address = server.localOrigin + path.replace(/:\w+(?:\{(\w+)?.*?\})?/g, (_, word = '1') => word);
		const answer = await fetch(address, { method, headers: { 'sec-fetch-site': 'cross-site' }, body: 'a=1' });
		expect({ route, status: answer.status }).toEqual({ route, status: 403 });
	}
	expect(done).toEqual([]);
	await fetch(`${server.localOrigin}/test/geplant`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
	expect(done).toEqual(['geplant']);
});

type Market = { server: TestServer; app: Hono<Env>; db: Database; done: string[] };

/** The real server with some cars, a dealer, and one planted route that must not be reached from elsewhere. */
async function market(): Promise<Market> {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	fillMarket(db, marketOf(60, 1));
	db.exec(`UPDATE listings SET status = 'active' WHERE id = 1`);
	const insert = `INSERT INTO users (email, name, kind, password_hash, created_at) VALUES ('a@b.example', 'A', 'haendler', 'x', 1)`;
	const userId = Number(db.prepare(insert).run().lastInsertRowid);
	const dealer = createDealer(db, {
		...{ userId, company: 'Autohaus Nord', street: 'Deich 1', country: 'deutschland', plz: '20095', place: 'Hamburg' },
		...{ phone: '040 123456', email: 'a@b.example', imprint: 'Autohaus Nord', at: 1 },
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	const done: string[] = [];
	const server = await startTestServer({
		settings: { RADSTAND_DATA: folder },
		routes(created) {
			created.post('/test/geplant', c => {
				done.push('geplant');
				return c.text('getan');
			});
		},
	});
	return { server, app: server.app, db, done };
}

/** `GET /autos`, without the middleware; what this test planted only where it is asked for. */
function routesOf(app: Hono<Env>, planted = '/(never)'): string[] {
	const handlers = app.routes.filter(
		({ method, path }) => method !== 'ALL' && (!path.startsWith('/test/') || path.startsWith(planted)),
	);
	return [...new Set(handlers.map(({ method, path }) => `${method} ${path}`))];
}

/** Every row of every table, as another process sees it; but how far jobs have read, which moves by itself. */
function contents(db: Database): Record<string, unknown[]> {
	const tables = db
		.prepare<[], string>(
			`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'log_readers'`,
		)
		.pluck()
		.all();
	return Object.fromEntries(tables.map(name => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
}
