/**
 * Words that are also a make or a model. Far from their make they mean nothing: "Glas" is a broken windscreen more often
 * than a Goggomobil, "Cabrio" a body and not the MINI, "Alpine" a radio. They count beside the make or at the start only.
 */
function wordList(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/));
}

/** Keys of makes (`keyOf`) that ads also use for radios, tuners, glass, men and equipment. */
export const ordinaryMakeWords = wordList(`
	abarth ac adler alpina alpine amg benz bitter box brabus brilliance checker cobra cupra daimler dr ds eagle evo
	excalibur firefly gemballa genesis geo glas hamann heinkel hudson infinity international invicta iso karma leap lloyd
	lucid man marcos matra mb mcc mega mercury micro mini mobilize morgan morris nash packard puch ram range riley rr ruf
	saturn silence singer standard sunbeam techart tiger wanderer westfield willys xev yes
`);

/** Single words (`keyOf`) that are models and everyday words, trims or bodies as well. */
export const ordinaryModelWords = wordList(`
	accent adam admiral air alpine andere apache applause austral avenger beat bento bertone bigster blitz bolt box bravo bus cabrio
	cabriolet cappuccino capital captiva caravan cargo carrera carry century challenger champion charger city clarity
	classic club clubman combi combo comet commander compact compass concept convertible cooper corsair country coupe cosmo courier
	crafter cross crossover crown cruiser cube custom deluxe derby diplomat domino dream duo eco edge eight electric element
	elite express expert explorer favorit five flex forman free freestyle front fuego fun galaxy gladiator golfs grand gravity
	hatch hatchback holidays idea imperial insight jet junior journey karl kombi kurier legend leo life limousine linea logo m
	magnum master matrix maverick media metro minor mirage mode modus monaco move neon note nova ocean omega one
	option orion partner patrol patriot phaeton picnic pickup pilot pony prairie premier president pride probe pulse quattro
	quest ranger rapid record regal rekord renegade rich roadster roadline rocks roma royal safari scala senator shadow shuttle
	sierra sigma sky soul space spark special spider spirit splash sport sprint spring spyder spyker standard star
	stealth stella strada stream summit sunny super talent talento target taxi tempo terra track trade traffic trafic transit
	transporter travel traveller turbo twin typ urban van vario vision vista volt wind work yeti zero
`);

/** What may stand between the make and the model, or before both, without parting them. */
export const fillerWords = wordList(`
	ab an auto baureihe benz biete der die das ein eine einen einer fahrzeug gebrauchter gepflegter guter hier ich knuffiger
	mein meine meinen model modell neu neue neuen neuer new nutzfahrzeuge pkw privat schicker schoener schoenen super sehr
	suche top typ unser unseren verk verkauf verkaufe verkaufen vk zu zuverlaessiger
`);

/** Numbers before these are power, distance, price, age or size. */
export const unitWords = wordList(`
	ps kw km tkm tkilometer kilometer tsd tausend eur euro cm ccm cc nm kg liter ltr jahre jahr monate mal st stueck zoll
	tuerer tuerig trg sitzer sitze gang
`);

/** From here on a title is about what the seller would take instead. */
export const exchangeWords = wordList('tausch tausche tauschen eintausch tauschangebot');

/** What follows is not the car for sale: it is wanted in return, or the car is said to be none. */
export const otherCarWords = wordList('gegen gg statt kein keine keinen suche suchen sucht');

/** A bare number before these is the engine of a car whose name is left out: "Mercedes 220 CDI" may be a C, an E or an S. */
export const modernEngineWords = wordList('cdi cgi kompressor bluetec bluetech blueefficiency 4matic');

/** Sellers often leave the make out for cars of these makes; a model of the others counts only when its make is named. */
export const makesOftenLeftOut = wordList(`
	alfa-romeo audi bmw chevrolet chrysler citroen dacia daihatsu fiat ford honda hyundai jaguar jeep kia lancia land-rover
	mazda mercedes-benz mini mitsubishi nissan opel peugeot porsche renault saab seat skoda smart subaru suzuki tesla toyota
	trabant volkswagen volvo wartburg
`);

/** Makes whose models carry the names of another make's cars and are hardly meant when the make is left out. */
export const makesRarelyMeant = wordList(
	'austin cupra holden innocenti mercury morris plymouth puch santana saturn talbot triumph vauxhall',
);
