/**
 * What rules speak of, and by which words it is spoken of. `geld*` is every word that begins so, `*treuhand*` every word with it
 * inside, `halt* … zurück` a phrase with up to five words in the gap. Umlauts, double letters and case do not matter.
 */
export const vocabulary = {
	pay: `iizahl* zahlsch zahlig* bezahlung zahl* bezahl* gezahlt begleich* pay payment paid payable`,
	transfer: `sofortüberweisung* sofortzahlung bankanweisung* draft überwiis* überwisig* überweisig* *zuweisung überweis* überwies* anweisen anzuweisen *überweisung* blitzüberw* echtzeit* transferier* einzahl* wire
		| instant transfer`,
	send: `gschickt* schicksch zuakommen zukommen schick* geschickt send* sende* gesendet verschick* | lass* … zukommen`,
	money: `geld* kaufpreis* betrag summe kohle euro eur prozent hälfte drittel gebühr* *gebühr* *kosten anteil cash teil
		teilbetrag rate`,
	part: `drittel* hälfte drittel viertel prozent teilbetrag teilzahlung anteil | 1 3 | 1 2 | 1 4 | ersten teil | erste rate`,
	/** Numbers count as well, see `hear`. */
	amount: `hundert zweihundert dreihundert fünfhundert tausend | ein paar hundert`,
	prepayment: `*vorkasse* vorauskasse vorkase vorausz* vorausüberw* vorabzahl* vorabüberw* prepay* upfront vorschuss* *vorschuss
		| geld zuerst | zuerst geld | erst geld | erst das geld | erst zahlung | erst die zahlung | nur mit anzahlung | nur gegen anzahlung | ohne anzahlung kein* | vorab … euro | euro vorab | euro … im voraus | prozent vorab | prozent im voraus | vor kasse | per vorkasse | advance payment | pay in advance | payment in advance | up front | in vorleistung
		| ohne anzahlung läuft | ohne anzahlung geht | nur gegen vorauszahlung | jetzt … rest`,
	deposit: `vertrauensbetrag* vertrauensgeld garantiebetrag* pfand reservierungsgeld anzahlung* *anzahlung anzahlen anzuzahlen angezahlt anzahlst kaution* *kaution reservierungsg* reservierungsb*
		reservierungsz* pfandgeld deposit sicherheitsleistung handgeld | kleine sicherheit | als sicherheit | als pfand
		| to secure it | to secure the`,
	early: `*vorab* vorher vorweg voraus vorraus vorfeld beforehand first advance erstmal
		| zuerst zahl* | zuerst bezahl* | zuerst überweis* | zuerst das geld | zahl* … zuerst | zahlung zuerst | geld zuerst
		| im voraus | nach zahlung* | nach überweisung | nach eingang | nach geldeingang | nach der zahlung | erst das geld
		| erst die zahlung | erst zahlen | erst bezahlen | erst überweis*
		| schon jetzt | jetzt schon | noch heute | zuerst`,
	now: `heute sofort jetzt umgehend dringend today now immediately asap | bis morgen | innerhalb von | bis … abend
		| in den nächsten`,
	afterPayment: `zahlungseingang geldeingang | sobald … zahlung | sobald … geld* | sobald … betrag | sobald … überweisung
		| sobald … kaufpreis | sobald … anzahlung | sobald … bezahlt | nach zahlung | nach der zahlung | nach überweisung | nach der überweisung
		| wenn … geld … da | wenn … bezahlt | sobald … eing* | sobald … kohle | wenn … kohle | wenn … geld | nach … überweisung | nach … zahlung | nach … zahlungseingang
		| nach eingang | nach erhalt des geldes | nach erhalt der zahlung | after payment
		| nach anzahlung | nach der anzahlung | nach der reservierung | after … payment | once … payment | once … paid | when … money | geld … eingegangen | erst … geld* … dann`,
	reserve: `reservierung* freihaltung reservier* zurückhalt* zurückleg* zurückstell* weglegen weggelegt freihalt* reserve reserved | halt* … zurück
		| leg* … zurück | leg* … weg | stell* … zurück | halt* … frei | halt* … fest | fest für dich | fest für sie | nehm* … raus
		| inserat raus | anzeige raus | wer zuerst | andere interess* | viele interess* | mehrere interess* | many people | hold it | hold the | sonst … weg
		| sonst … händler | ist er dein* | ist er ihr* | take … down | block* … für
		| liste ganz oben | ganz oben auf | sag* … ab | absagen … anderen | other buyer | another buyer | another interested | anderer interessent | anderen interessent*
		| keinen anderen | hold the car | keine anderen`,
	account: `konto bankkonto girokonto kontoverbindung revolut wise bunq vivid n26`,
	/** An IBAN of a country where our cars do not stand; found by digits. */
	foreignAccount: ``,
	relative: `solicitor lawyer sachbearbeiter* schwiegersohn schwiegereltern nachbar* verlobte* ehefrau ehemann* vermieter* cousins geschäftsführer* nichte oma opa tante schwiegermutter schwiegervater schwager schwägerin bruder bruders schwester cousin cousine onkel neffe sohn* tochter kumpel* bekannten
		freund* kolleg* partnerfirma mutterfirma tochterfirma geschäftspartner* buchhalter* logistik assistent*
		mitarbeiter* anwalt anwalts steuerberater* notar verwandte*`,
	disguise: `| verwendungszweck … geschenk | betreff … geschenk | als geschenk | geschenk schreiben | gesperrt | lautet auf | kontoinhaber ist | läuft auf … frau | läuft auf … mann | läuft auf meine* | anderem namen | anderer name
		| gepfändet | eingefroren | gesperrtes konto | anderes konto | anderen namen
		| neue bankverbindung | neues konto | neue iban | altes konto | alte konto | leitet … weiter | new account
		| konto der | konto meiner | konto meines | konto von`,

	handover: `*übergabe barzahlung bar cash schalter | bei abholung | bei der abholung | vor ort | zug um zug
		| wenn … abhol* | wenn … da bin | wenn … da bist | wenn … da sind | wenn … vor mir | wenn … vor der tür
		| wenn … vorbeikomm* | on pickup | in person | bei der bank | bei meiner bank | am auto | vor dem auto | vor dem wagen | neben dem auto | beim auto | an der kasse | am fahrzeug
		| auf die hand | auf die kralle | beim abholen | bei schlüsselübergabe | am tag der abholung | gegen schlüssel
		| wenn … vor ihnen | when i pick | when i come | when you come | when you pick | bei besichtigung`,
	/** The rest of it at the handover: so there is a part before. */
	rest: `rest restbetrag restzahlung restsumme`,
	seen: `gesehen gestern vorgestern besichtigt probegefahren angeschaut angesehen angeguckt | war ja | war doch | waren ja
		| letzte woche | letzten samstag | letztes wochenende | am samstag angesehen | nach der besichtigung | nach besichtigung
		| nach der probefahrt | nach probefahrt | gekauft hast | gekauft haben | schon gekauft | nach dem anschauen
		| nach ihrem besuch | bei uns waren | bei dir war | bei ihnen war | da warst`,
	premises: `autohaus filiale quittung hausbank firmenkonto büro werkstatt verkäufer showroom ausstellungsraum
		| bei uns im | bei uns auf | bei uns in | an der kasse | zu uns`,
	contract: `kaufvertrag* vertrag* unterschrift unterschr* auftragsbestätigung bestellung bestellvertrag`,
	viewing: `besichtig* anschau* anzuschau* anseh* anzuseh* gucken schauen schauts vorbeischau* vorbeikomm* vorbeizukomm*
		probefahr* viewing view inspect inspection treffen treff* anguck* besuch* probegefahren
		| komm* … vorbei | schau* … an | seh* … an | guck* … an | in augenschein | see it | see the car | look at it`,
	arriving: `kommen komme vorbeikommen come erscheinen reisen anreisen`,
	absent: `unbsehe ungesehn
		| kann nicht … kommen | kann leider nicht … kommen | kann nicht persönlich | nicht persönlich | nicht selbst
		| nicht selber | can not come | cannot come | unable to come | not able to come | am not able | arbeite auf
		| dienstlich in | beruflich in | auf geschäftsreise | nicht in deutschland | nicht im land | nicht vor ort | auf see | auf hoher see | out of the country
		| out of town | blind kaufen | kaufe blind | ungesehen | unbesehen | auch ohne besichtigung
		| kaufe … ohne | nehme … ohne
		| auf einem schiff | auf einem forschungsschiff | wie gesehen zu | ohne ansehen | nicht in der lage | nicht reisen | nicht telefonieren | nicht dabei sein | nicht persönlich kommen | persönlich nicht | bin verreist | im krankenhaus | without seeing | without viewing | cant come | cant travel | as is`,
	abroad: `polen rumänien bulgarien belgien belgisch* niederlande antwerpen rotterdam tschechien ungarn lettland litauen ukraine dublin edinburgh manchester liverpool oslo bergen stockholm helsinki kopenhagen madrid barcelona lissabon athen istanbul paris rom mailand warschau syria syrien afghanistan irak mali israel zürich genf ghana marokko kamerun elfenbeinküste benin ramstein wales nordsee bohrplattform kriegsschiff fregatte blauhelm* unicef unesco who peacekeeping troops camp us sergeant ausland bohrinsel offshore army military militär* militärbasis sergeant bundeswehreinsatz auslandseinsatz
		transferred ausgewandert england großbritannien london schottland irland norwegen schweden finnland spanien
		portugal griechenland island malta zypern dubai texas usa amerika kanada uk linkslenker rechtslenker teneriffa mallorca schweden kenia nigeria singapur katar mission
		friedensmission kreuzfahrt* kapitän missionar* seemann schiff ölplattform tanker verstorben* witwe* erbe geerbt
		nato stationiert versetzt versetzung abroad overseas deployed deployment | united kingdom
		| weggezogen nach | gezogen nach | umgezogen nach | ausgewandert nach | forschungsschiff | ärzte ohne grenzen
		| u s army | us army | ärzte ohne`,
	deliver: `auslieferung* ausliefern crated *liefer* zustell* transport* versand* verschiff* ship* shipped delivery deliver* spedition* haustür
		lkw reederei fähre logistiker* überführ* container verschick* | frei haus | lass* … bringen | steht … auf dem hof | steht … vor der tür | steht er auf deinem
		| bring* … vorbei | bring* … wagen | zu ihnen bringen
		| zu dir bringen | bringen lassen | nach hause | vor die tür | vor der tür | vor ihre tür | steht er bei dir
		| steht er bei ihnen | bringe … auto | bring ich dir | autotransporter
		| bis vor | zu dir nach | bring* … zu`,
	carrier: `transportmann* zollagent* assistentin zwischenhändler* overseas bote boten bevollmächtigt* beauftragt* vertreter vertreters vertreterin verlader* hauler haulers spediteure umschlag umzugsfirma *spedition* spediteur* transporteur* *transporteur transportfirma* transportunternehmen transportdienst
		kurier* *kurier abholagent* abholdienst* abholer* abholfirma agent agenten shipper mover movers courier *logistik* reederei
		cargo *cargo* transportagent* speditionsfirma autotransporter | shipping agent | pickup agent | pick up agent
		| shipping company | transport company | dem fahrer | abholung übernimmt | abholung organisier* | fahrer schick*
		| schick* … fahrer | mein fahrer | schick* … abholer
		| my driver | ein fahrer | der fahrer | transport company | mein transport* | meine transport* | die transport*`,
	pickup: `abhol* abzuhol* abgeholt collect holt holen pickup | hol* … ab | pick up | pick it up | pick the car | kommt … holen`,
	/** Money laid out that is said to come back. */
	layOut: `vorstreck* verauslag* reimburse* rückerstatt* zurückerstatt* erstatt* refund* | leg* … aus | legen sie … vor
		| in vorleistung | bekommen sie … zurück | bekommst du … wieder | kriegen sie … zurück | leg* … drauf | pay you back
		| rechne* … drauf | zahl* … spediteur | zahl* … spedition | bezahl* … spediteur | bezahl* … spedition | bezahl* … transporteur
		| bezahl* … kurier | zahl* … transporteur | davon bezahl* | davon … zahl* | rechne … drauf | bekommt … von ihnen
		| bekommt … von dir | bezahl* … fahrer | bezahl* … abholer | geb* … fahrer | gib … fahrer | geb* … kurier | gib … kurier | geb* … abholer | geb* … spediteur | geb* … transporteur
		| pay the shipper | pay the mover | pay the driver | an meinen transporteur | an den transporteur | an die spedition
		| an meinen agenten | an den kurier | an den fahrer | an die transportfirma | add … to the
		| erstatte | erstatten | geb* … wieder | gebe … zurück | kriegst … wieder | kriegst … zurück | bekommst … zurück | sie zahlen nur | du zahlst nur | zahlen vorab nur | ich gebe ihnen das geld | refund you
		| money back from`,
	afterGoods: `| sobald … fahrzeug … da | sobald … auto … da | sobald … wagen … da | wenn … auto da | sobald … fahrzeug … angekommen | sobald … auto … angekommen
		| sobald … wagen … angekommen | sobald … fahrzeug … lager | sobald … fahrzeug … hier | nach erhalt des fahrzeug* | nach ankunft
		| wenn … auto … angekommen | when … car arrives | once … car | in unserem lager | bei mir angekommen | nach der verladung | wenn … verladen | sobald … verladen | sobald … hier ist | sobald … hier | nach abholung
		| nach der abholung | after pickup | nach verladung | nach erhalt der papiere`,
	papers: `papiere papieren fahrzeugpapiere fahrzeugbrief fahrzeugpapieren dokumente schlüssel brief`,

	escrow: `käuferschutzd* verwahrer* verwahrstelle garantieabwicklung protect* *treuhand* treuhänd* *scrow* käuferschutzs* käuferschutzp* sicherheitsservice zahlungsdienst* zahlungsagent*
		zwischenstelle abwicklungsservice abwicklungsdienst* anderkonto notarkonto safetrade autosafe garantiefonds
		| über sicher bezahlen | mit sicher bezahlen | per sicher bezahlen | sicher bezahlen gekauft | safe pay | secure payment | buyer protection | geld zurück garantie | halt* … geld zurück
		| hält … geld zurück | geld … verwahr* | verwahr* … geld | behalten … geld | behält … geld | hält … betrag | hält … geld | behält … betrag | behält … summe
		| radstand pay | radstand käuferschutz* | radstand treuhand* | radstand zahlung* | radstand bezahl* | radstand sicher*
		| geld … sicher verwahrt | neutrale stelle | neutralen stelle | dritte partei | third party | käuferschutz programm
		| verkäuferschutz programm | sperrkonto | garantie konto | über … käuferschutz | ebay käuferschutz | unter … käuferschutz
		| käuferschutz von
		| neutral* verwahr* | neutral* dritt* | neutrale dritte | geld bleibt … beim | geld bleibt … bei der | geld bleibt … bei dem | geld bleibt … dort | geld liegt … sicher | neutrales konto | neutralen konto
		| voller schutz | vollem schutz | ebay motors | firma für sicherheit | geht … treuhänder | zahlungsabwicklung | abwicklung … macht`,
	trial: `testphase prüffrist rückgabefrist nichtgefallen prüfzeitraum inspektionszeit probezeit | tage zeit | tage … prüfen
		| tage … testen | tage rückgabe* | rückgabe innerhalb | inspection period | tage inspektion | tage … behalten
		| nicht gefällt … zurück
		| tagen … prüfen | tage … werkstatt | frist von | tage probefahren`,
	cashTransfer: `reisebank westernunion westemunion moneygram monygram mtcn geldtransfer bargeldtransfer* postanweisung moneytransfer worldremit remitly
		| western union | westem union | western uni* | money gram | ria money | ria transfer | über ria | per ria | mit ria | ria filiale | money transfer
		| bargeld transfer | geld transfer* | small world | bar per post | bargeld per post | bargeld im brief | geld per post
		| zahl* … bar ein | bar einzahl* | bareinzahlung* | barzahlung per post | scheine … umschlag | geld … umschlag | bargeld … umschlag | auszahlung an mein* | western un* | ria
		| geld im brief | geld in einem brief | bargeld in einem`,
	giftCard: `zalandogutschein* *gutscheinkarte* *paysafe* paysafecard geschenkkarte* *geschenkkarte* guthabenkarte* *guthabenkarte* itunes *itunes* steamkarte*
		steamcard* amazonkarte* amazongutschein* amazoncode* neosurf giftcard* googleplay* psc prepaidkarte* cashtocode
		| google play | gift card* | steam karte* | steam code* | steam oder | amazon karte* | amazon gutschein* | apple karte*
		| apple gutschein* | steam gutschein* | guthaben code* | guthaben karte* | pay safe | wertkarte* | transcash
		| gutschein karte* | zalando | steam karte* | amazon code*`,
	coin: `ltc eth dogecoin xrp stablecoin* kryptogeld bitcoin* btc ethereum usdt tether krypto* crypto* binance coinbase wallet kryptow* litecoin monero blockchain
		| kryptobörse | bit coin*`,
	paypal: `*paypal* paypa* | pay pal`,
	friends: `freund* family familie friends familiy | f und f | freunde und familie | paypal f
		| ohne käuferschutz | ohne paypal gebühr*`,
	hostage: `| auf halt | auf hold | on hold | spam ordner | spamordner | junk | spam folder | kein geschäftskonto | versandbeleg* | versandnachweis* | sendungsnummer* | trackingnummer* | beleg … hochl* | zurückgehalten
		| wird einbehalten | einbehalten | erst … freigegeben | erst … freigeben | geben … es frei | gibt … es frei | limit erhöhen | konto erweitern | upgrade* | bestätigungsmail
		| mail von paypal | paypal mail* | pending
		| hochstufen | auf business | business konto | unter vorbehalt | damit paypal`,
	cheque: `cashier cashiers scheck schecks bankscheck* bankschecks barscheck* verrechnungsscheck* cheque* euroscheck* cheques | cashier check
		| cashiers check | certified check | bank check | the check | a check | by check
		| certified cheque | check schon eingereicht | check einge* | den check | der check | mein check`,
	overpaid: `mehrbetrag aufgeschlagen balance differenz überschuss* überschüss* überzahl* excess difference mehrbetrag versehentlich restgeld remaining
		| überweis* … zu viel | überweis* … zuviel | euro mehr | mehr … überwiesen | mehr überw* | überweise … mehr | zahle … mehr | zuviel überw* | zu viel überw* | zuviel … zahlt | zu viel … zahlt | zuviel … überwiesen | zu viel … überwiesen
		| mehr als … preis | mehr als der | mehr als ihr | aus versehen | too much | rest … zurück | doppelt überwiesen
		| behältst du | behalten sie … euro | als provision | für deine mühe | für die mühe | für ihre mühe | höher ausgestellt | höheren betrag
		| z vil | zvil | falschi betrag | falscher betrag | falschen betrag | zu hohen betrag | zu hoher betrag | mover* fee | deduct
		| mehr drauf | höher als | bleibt … übrig | zu viel ist | was zu viel | restlichen | behalten sie ihren | behalte deinen`,
	back: `zrugg* zruck* retour* zurück zurücküberweis* zurückschick* zurückzahl* zurückzu* zurücksend* refund* rücküberweis* return
		| leit* … weiter | weiterleit* | geben sie … mit | bar mit | an den abholer | an meinen | to my
		| weiterreich* | reich* … weiter | restlichen | bleibt … übrig | bleiben … übrig | rest … an | an unseren | an meine | an den transport* | an die reederei`,
	cashIn: `einlös* eingelöst einreich* lösen einzulös* | lös* … ein | reich* … ein | deposit it | cash it | deposit the
		| mailing address`,
	client: `klient* auftraggeber associate associates client mandant* chef sponsor | mein kunde | mein partner | meine firma
		| my boss | per post | mit der post | postweg | per einschreiben`,

	bankSecret: `passwort* kennwort* password anmeldedaten logindaten bankzugangs* ec pins kreditkarte* debitkarte* onlinebanking pushtan tan tans phototan smstan chiptan cvv cvc kartennummer* kreditkartennummer* prüfnummer
		kartenprüf* kreditkartendaten kartendaten bankkarte zugangsdaten bankzugang kartenangaben bankdaten
		| online banking | push tan | photo tan | karten nummer | banking app | bank app | bank login | karte angeben
		| karte hinterlegen | kreditkarte … angeben | kreditkarte … verifiz* | kreditkarte … bestätig* | kreditkarte … eing*
		| card number | card details | debit card | kreditkarten daten | nummer … karte | karten daten | login … bank
		| ec karte | daten … karte | card number | charte bestätige`,
	bankAccount: `iban kontonummer bankverbindung* kontodaten kontoverbindung | name der bank | namen der bank | welche bank
		| bank details | account number | account details | konto nummer | konto daten | swift | bic`,
	identity: `| vollständigen namen | vollständiger name | vollen namen | volle name | komplette adresse | vollständige adresse
		| full name | home address | geburtsdatum | namen adresse | name adresse | name und adresse | namen und adresse
		| name anschrift | name der bank | namen der bank | namen und anschrift`,
	confirming: `bestatig* entsperr* anmeld* einlog* validier* aktualisier* update bestätig* freigeb* freizugeb* freigibst freigegeben verifizier* verifikation verifiz* eingeb* eingibst eing*
		einlogg* einzulogg* autorisier* authentif* confirm verify hinterleg* angeb* | geb* … frei | geb* … ein | gib … ein
		| seite … anmeld* | karte anmeld* | konto anmeld* | dort anmeld* | link … anmeld* | einmal anmeld* | seite … eintrag*
		| karte … eintrag* | karte … ein | daten ein | log in | log dich | meld* … an | klick* | anklick*
		| confirm your | verify your | identity check`,
	receiving: `warteschleife auszahlung* auszuzahlen gutschrift empfangen gutgeschrieben | empfang bestätig* | empfang … geld* | geld … empfang*
		| zahlung … empfang* | zum empfang | erhalt … geldes | erhalt … zahlung | geld liegt | zahlung liegt
		| geld … bereit | geld zu erhalten | zahlung erhalten | receive … money | receive … payment
		| geld freigeben | zahlung freigeben | zahlung … abschließen
		| wird sichtbar | wird ausgezahlt | geld … ausgezahlt | wird gutgeschrieben | geld … freigegeben | zahlung … freigegeben | betrag … freigegeben | geld … reserviert | payment … released | payment … pending
		| zeigt … zahlung | zahlung … sichtbar | erst nach 48 | nach 24 stunden`,
	qrCode: `*qrcode* | qr code* | qr | barcode`,

	code: `code codes kode kodes smscode* bestätigungscode* verifizierungscode* sicherheitscode* aktivierungscode* prüfcode* zahlencode
		einmalcode* otp ziffern pin anmeldecode* verifikationscode* zugangscode* freischaltcode* einmalpasswort passcode
		| sechs zahlen | vier zahlen | zahlen geschickt | zahlen sagen | zahlen durch* | stellige zahl | stelligen zahl | stellige nummer | stelligen nummer | sms code* | zahl* … sms | sms mit … zahl* | sms mit … nummer | nummer … sms | sms … rüber | sms weiterleit*
		| zahlen bekommen | zahl bekommen | digit number | digit code | digits | nummern bekommen | schickt … zahl | verification number`,
	codeToMe: `| code … mir | codes … mir | mir … code | mir … codes | code … durch* | code … weiterl* | ziffern … schreib* | code … nennen
		| mir … ziffern | mir … pin | zahlen … mir`,
	byPhone: `sms handy* telefon smartphone google aufs ebay kleinanzeigen stellig* stellige stelligen verifizierung
		bestätigung bestätigungscode* verifizierungscode* smscode* verifikationscode* authenticator roboter robot verification
		| text message | auf dein* handy | aufs handy | gerade … geschickt | grad … geschickt | eben … bekommen
		| gleich … bekommen | bekommen hast | bekommen haben | für die anmeldung | per nachricht | als nachricht
		| läuft … ab | echter mensch | youre real | you are real | echt bist | echt sind | real person | gerade … gesendet`,
	ask: `brauchs gem schick* send* sende* gib* geb* sag sagen sagst nenn* mitteil* durchgeb* durchsag* schreib* reinschreib* weiterleit*
		brauch* benötig* möchte will bitte bräuchte nötig reichen reicht genügt müssen musst need tell give provide kannst könntest können könnten lies vorles*
		forward | teil* … mit | leit* … weiter | let me have | lass mir | les* … vor | mach* … bild* | mach* … foto* | mach* … kopie* | mach* … screenshot*
		| what is the | whats the | gib durch | gib … durch | sag … durch | verlangt | nennt`,
	idDocument: `ausweis* führerausweis *ausweis* perso reisepass* pass führerschein* passport ausweiskopie meldebescheinigung
		| id card | identity card | driving license | identitätskarte | geburtsurkunde`,
	carDocument: `fahrzeugbrief* fahrzeugschein* brief kfzbrief zulassungsbescheinigung* fahrzeugpapiere
		briefes | von den papieren | der papiere | papiere … abfotograf* | papiere … fotografier* | kfz brief | kfz schein | fahrzeug papiere | teil 2 | teil ii | teil i | zb ii | registration document`,
	picture: `foto fotos bild bilder kopie kopien ausweiskopie* scan scans scann* gescannt eingescannt abfotografier* fotografier*
		selfie* ablicht* rückseite photo photos copy picture* knips* ausweisfoto* ausweisbild* passfoto* screenshot*
		| vorne und hinten | vorder und rück* | beide seiten | alle seiten`,
	registering: `evb zulassen | für die zulassung | zur zulassung | zulassung können | zulassung machen | zulassung übernehmen`,
	bring: `bring* mitbring* mitzubring* mitgebracht vorzeig* vorzulegen vorleg* bereithalt* dabei dabeihaben
		liegen liegt steht eintragen | bring* … mit | zeig ich | ausweis zeig* | zeig* … ausweis | zeig* … vor | bei mir | bei uns`,
	blackened: `geschwärzt* schwärz* abgedeckt* abdeck* unkenntlich hsn tsn abkleb* abgeklebt schlüsselnummer* verpixel*
		| daten weg`,
	installing: `| installier* … app | app installier* | app … herunterl* | lad* … app | app runter* | programm installier* | installier* … programm
		| download … app | install … app | helper app | apk | app … installier* | app … download*`,
	remoteControl: `airdroid anydesk* teamviewer quicksupport fernwartung* fernzugriff bildschirmfreigabe rustdesk ultraviewer
		| any desk | team viewer | bildschirm … teil* | bildschirm … freigeb* | quick support | screen sharing
		| zugriff … handy | zugriff … rechner | zugriff … pc`,

	messenger: `tiktok facebook insta kik imo tele gramm *whatsap* wapp watsap* wattsap* whatapp whatsup wazzap* *telegram* signal viber threema wechat messenger instagram
		snapchat skype discord zangi | per facebook | per insta* | auf insta* | whats app | what s app | watts app | grüne app | grünen app
		| google chat | face book | whats up
		| per wa | auf wa | via wa | über wa | bei wa | wa bitte | mein wa | wa nummer | per tg | auf tg | via tg | fb messenger | auf fb | per fb | auf snap | bei snap | per snap | tele gram | grünen hörer | grüner hörer | grünen messenger | blauen app | per dm | ne dm | eine dm | grün* … app | papierflieger`,
	/** Found by their form, not by words. */
	mailAddress: ``,
	phoneNumber: ``,
	foreignNumber: ``,
	disguisedNumber: ``,
	handle: ``,
	/** Away from here, and why. */
	away: `| nicht hier | hier nicht | nur nicht hier | hier … nicht | hier … nix | mail mir | hier … keine | hier im portal | im portal | hier … nie | hier fast nie | hier … schlecht | hier … selten
		| selten online | selten hier | kaum hier | kaum online | nie online | nicht oft hier | nicht online | über die seite
		| über diese seite | über das portal | hier im chat | lesen … mit | lesen alles | sperren | gesperrt | keine nummern
		| kein konto | kein zugriff | keinen zugriff | keinen zugang | not have access | dont have access | no access
		| alles weitere | alles andere | weitere details | nur da | nur dort | nur über | nur per | nur an | außerhalb
		| direkt an | lieber per | besser per | nur noch per | not on this | outside | app … spinnt | app … abstürz*
		| nachrichten … nicht an | chat funktioniert | funktioniert hier | geht hier | andere plattform | anderen plattform | lieber da | lieber dort | besser da
		| weg von hier | privat schreiben | schreib* … privat
		| nicht weiter | hier … gelöscht | bald gelöscht | nicht auf dieser | auf dieser seite | dieser plattform | woanders weiter | dort weiter | da weiter`,
	contactAsk: `schreib* schreiben meld* melde antwort* kontaktier* erreich* erreichst contact write text message reply add
		adde schick* send* anschreib* schreibt nummer frag* kontakt`,

	writeMe: `| schreib mir | schreib mich | schreiben sie mir | melde dich | melden sie sich | adde mich | kontaktier* mich | kontaktieren sie | text me
		| message me | contact me | ruf mich | schreibt mir | erreichst mich | erreichen sie mich
		| schreib da | schreib dort | schreib dich | anschreiben | nur dorthin | schreib mal`,
	report: `fahrzeugbericht* *bericht historienbericht* carfax autodna carvertical prüfprotokoll* fahrzeughistorie vincheck*
		prüfbericht* zustandsbericht* fahrzeugcheck* autocheck* bericht zertifikat* historie fahrzeugzertifikat
		| history report | vin report | vin check | vehicle report | fin check | car history | fahrzeug bericht | history check`,
	buying: `kauf* bestell* herunterlad* runterlad* download* laden lade erwerb* gekauft besorg* get zieh* hol* kostet
		erstell* abruf* order buy purchase gegen`,
	link: ``,
	strangeLink: ``,

	customs: `zollamt zollfreilager zollfrei* zollbehörde zollgebühr* | beim zoll | durch den zoll | vom zoll | im zoll | den zoll`,
	courier: `kurier* *kurier abholagent* agent agenten courier`,
	freight: `frachtkosten fracht transportkosten versandkosten lieferkosten überführungskosten fährkosten speditionskosten`,
	/** Who speaks in our name, or for whoever could close an account. */
	impostor: `| radstand support | radstand team | radstand sicherheit* | radstand kunden* | radstand service | support von radstand | team von radstand
		| mitarbeiter von radstand | inserat wurde … gemeldet | inserat wurde … gesperrt | inserat wird … gesperrt | inserat wird … gelöscht
		| anzeige wird … gelöscht | anzeige wurde … gesperrt | konto wird … gesperrt | konto wurde … gesperrt | konto wird … eingeschränkt
		| konto wurde … eingeschränkt | käuferkonto | verkäuferkonto | support team | kundensupport
		| sicherheitsabteilung`,
	travelCost: `fahrtkosten reisekosten benzingeld spritgeld tankgeld flugticket fahrkarte anfahrtskosten`,
	paypalAddress: `| paypal email | paypal mail* | paypal adresse | paypal konto | paypal link | your paypal | deine paypal | ihre paypal | paypal me`,
	smsCame: `| sms … kam | sms … bekommen | sms … geschickt | sms … erhalten | sms weiterl* | sms … kommt | kommt … sms | bekommst … sms
		| bekommen … sms | kriegst … sms | text message | nachricht … ziffern | nachricht … zahlen | nachricht … code`,
	selfie: `selfie* ausweisnummer* personalausweisnummer* passnummer* ausweisdaten`,
	byPost: `| per post | per einschreiben | per dhl | mit dhl | per paket | mit der post | per kurier | postweg`,
	trust: `vertrau* ehrenwort versprech* gott risikofrei | 100 seriös | kein risiko | ohne risiko | absolut sicher | völlig sicher | keine sorge | trust me
		| god bless | ehrlicher mensch | ehrliche person | bin seriös | beidseitig* sicher*
		| ehrlicher mann | bin ehrlich | mein wort`,
	/** What is wanted before anything can be seen. */
	beforeViewing: `| vor besichtigung | vor der besichtigung | vor dem anschauen | vor der probefahrt | vor dem termin | vorm anschauen
		| vor einem termin | vor einer besichtigung | um spass* auszuschl* | um … ernst* | als beweis`,
	/** Money asked for in so many words. */
	demand: `| schick mir … euro | schicken sie … euro | schickst … euro | sende mir … euro | senden sie … euro | sendest … euro | send me … euro | überweis mir | überweis* sie mir | überweise mir | zahl mir | zahlen sie mir | schick* … prozent | send* … prozent`,
	/** What is sold besides the car, and may well be sent. */
	parts: `reifen winterreifen sommerreifen felgen räder winterräder dachbox ersatzteil* porto schneeketten fussmatten kompletträder
		dachträger`,
	onlyStill: `| nur noch | musst nur | müssen nur | müssen sie nur | musst du nur | brauchst nur | brauchen nur | only need | just need`,
	/** Charges that somebody invents. */
	fee: `schutzgebühr* besichtigungsgebühr* terminsgebühr* anfahrtspauschale buchungsgebühr* versicherungskosten versicherungsbeitrag vermittlungsgebühr* vermittlungsprovision bearbeitungsgebühr* versicherungsgebühr* transportgebühr* zollgebühr* zollkosten freischaltgebühr*
		registrierungsgebühr* aktivierungsgebühr* verwaltungsgebühr* reservierungsgebühr* liefergebühr* versandgebühr* kuriergebühr* sicherheitsgebühr*
		exportgebühr* gutachtergebühr* exportversicherung transportversicherung servicegebühr* ausfuhrgebühr*
		| bitte … gebühr | gebühr … begleich* | gebühr … bezahlen sie | gebühr … zahlen sie
		| als verifizierung | zur verifizierung`,
	/** Notes changed into others, in a hotel abroad. */
	exchange: `geldwechsel geldtausch devisentausch | scheine … wechsel* | scheine … tausch* | franken … wechsel* | franken … tausch*
		| geld … wechsel* | bargeld … tausch* | 500er scheine | fünfhunderter scheine | in franken | tausch* … franken
		| wechsel* … franken | tausch* … scheine | wechsel* … scheine | tausch* … bargeld
		| tausch* … schweizer | kleine scheine | in kleine scheine | kleingeld zurück | euro gegen | gegen euro`,
	/** "deshalb nur über": somebody who warns of others and wants it his way. */
	insisting: `wickel* abwickel* abgewickelt abzuwickeln bestehe akzeptiere nutze verwende benutze | nur über | nur mit | läuft über
		| läuft alles | geht über | deshalb nur | daher nur | darum nur | deshalb erst | deshalb nutz* | daher nutz* | geht nur | nehme nur | zahle über | zahlen über`,
	/** Somebody who asks whether there is such a thing. */
	wondering: `| gibt es | gibts | was hält* | was ist | wie funktioniert | kennst du | kennen sie | bietet ihr | bietet radstand`,
	/** Where the car is, as far as it is being kept back. */
	address: `adresse anschrift standort treffpunkt abholadresse`,
	financing: `finanzier* rate raten leasing kredit* monatlich* schlussrate laufzeit`,
	vat: `mwst mehrwertsteuer umsatzsteuer ust netto`,
	import: `import* importiert* reimport* eu us`,
	voucher: `gutschein* guthaben* *gutscheine *gutscheinen prepaid* karten`,
	cardNumber: `nummern codes rubbel* freirubbeln rückseite | code auf | nummer auf | nummern auf | codes auf`,
	/** Codes that have nothing to do with money. */
	gate: `wlan camper vw bmw audi tesla mercedes hyundai bluelink android lenkrad tor tür haustür garage* tiefgarage parkhaus schranke schlüsselbox schlüsseltresor radio* navi wegfahrsperre fehler*
		motor* farb* lack* obd steuergerät klingel* hof bluetooth koppeln display carplay alarm* handschuhfach`,

	/** Who speaks for us, a bank or a carrier. */
	official: `support* kundenservice* kundendienst* kundensupport moderation moderator* admin administrator sicherheitsteam prüfteam abwicklungsteam verifizierungsteam radstand compliance | customer service | unser team | das team von`,
	/** What happens otherwise to an account or an ad. */
	threat: `gelöscht löschung gesperrt sperrung sperren deaktiviert* eingeschränkt entfernt flagged suspended deletion deleted blockiert auffällig* ungewöhnlich* verdächtig* | sonst … lösch* | innerhalb von | within 24 | within 12`,
	/** Charges for a transport that nobody runs. */
	insurance: `versicherung* *versicherung insurance`,
	/** Where somebody wants to be written to, or to write. */
	privateAddress: `| mail adresse | mailadress* | private mail | persönliche mail | deine mail | ihre mail | deine email | ihre email | your email | e mail adresse | email adresse | private nummer | private email`,
	/** A viewing that comes after the money. */
	laterViewing: `| besichtig* … dann | dann besichtig* | dann anschau* | anschau* … danach | ansehen … danach | besichtig* … danach | besichtig* … nächste | anschau* … dann | ansehen … dann | schauen … dann | aaluege* … dann | aaluege | nachher … probefahrt | danach … probefahrt | probefahrt … danach | besichtigung … formsache | nur formsache | danach … adresse | dann … adresse | danach … termin | dann … termin | dann … übergabetermin | ansehen … sobald | besichtig* … sobald | anschau* … sobald
		| besichtig* … nachher | nachher … besichtig* | anschau* … nachher | nachher … anschau* | danach sag | danach schick | danach … wo | danach … adresse | dann … besichtigungstermin | besichtigungstermin … dann | kriegst … termin | bekommst … termin | bekommen … termin | keine adresse | later … view | view … after | viewing after`,
	/** A page on which to pay. */
	payLink: `zahlungslink* bezahllink* paylink* | link sende | link schick* | link … schick* | schick* … link | send* … link | rechnung per mail | rechnung per e mail | rechnung per email | rechnung … zugeschickt | link zum bezahlen | link zur zahlung | payment link`,
	/** A picture of money instead of money. */
	proof: `überweisungsbeleg* zahlungsbeleg* überweisungsbestätigung* zahlungsbestätigung* | bestätigung … pdf | beleg … anbei | beleg … geschickt | screenshot … überweisung | screenshot … zahlung | screenshot | pdf | foto … überweisung | geld … unterwegs | zahlung … unterwegs | überweisung … raus | überweisung … unterwegs | bank … verzöger* | kommt … montag`,
	/** Somebody who speaks about fraud instead of trying it. */
	warning: `reingefallen betrüger* betrug* betrogen abzock* masche fake spam vorsicht unseriös* phishing scam* spinner sparen jemand kopiert
		| ernst gemeinte | ernstgemeinte | bekomme … nachrichten | anfragen mit | wer das will | solche anfragen | solche nachrichten
		| nicht schreiben | nicht zu schreiben | woanders | neulich | letztens | wollte einer | einer wollte | wollte vorab | wollten mir | hat … versucht | keine lust auf | polizei | angezeigt | gewarnt | warnung
		| wollten mir | mir wollte | will mir | versucht … schon | andrehen | gleich gemeldet | schon gemeldet | solche | wenn noch einer | bitte keine | bitte nichts | haben schon
		| so einen | finger von | solchen leuten`,
	joking: `spass spässle spasss scherz witz haha* lol grins | kleiner scherz`,
} as const satisfies Readonly<Record<string, string>>;
