import { compiled } from './word-rules.ts';

/** What is said of the car's life. What is dangerous to get wrong (accidents, damage) is only taken where it is said plainly. */
export const conditionWords = compiled([
	{
		field: 'unfall',
		value: 'unfallfrei',
		words: 'unfallfrei(?:es|er|e)?',
		unless: /(?:nicht|nie ganz|un-?) unfallfrei|nicht mehr/i,
	},
	{
		field: 'unfall',
		value: 'unfallfrei',
		words: 'kein(?:e|en)? unf(?:all(?:wagen|schaden|fahrzeug|auto)?|älle)|nie einen unfall|ohne unfall',
	},
	{
		...{ field: 'unfall', value: 'repariert', sureness: 'wahrscheinlich' },
		words: String.raw`(?:unfall|heck|front|seiten)schaden[^.!?\n]{0,40}?(?:repariert|behoben|instandgesetzt|instand gesetzt)|reparierte[rn]? unfall(?:schaden|wagen)?|unfall (?:repariert|behoben)`,
		unless: /nicht repariert|unrepariert|muss/i,
	},
	{ field: 'unfall', value: 'unfallwagen', words: 'unfall(?:wagen|auto|fahrzeug|schaden)', sureness: 'bitte-pruefen' },
	{
		field: 'schaden',
		value: 'ja',
		words: '(?:motor|getriebe|kupplungs|hagel|unfall|turbo)-?schaden',
		sureness: 'wahrscheinlich',
		unless: /repariert|behoben|instand|getauscht|hatte|ersetzt/i,
	},
	{
		field: 'schaden',
		value: 'ja',
		words: 'bastler(?:fahrzeug|auto)|(?:nur )?(?:an|für) bastler',
		sureness: 'bitte-pruefen',
		unless: /auch|oder|export/i,
	},
	{
		field: 'fahrtauglich',
		value: 'nein',
		words: 'nicht (?:mehr )?(?:fahrbereit|fahrtauglich|fahrtüchtig)|fahruntüchtig',
	},
	{ field: 'fahrtauglich', value: 'ja', words: 'fahrbereit|fahrtauglich|fahrtüchtig' },
	{
		field: 'scheckheft',
		value: 'ja',
		words: String.raw`(?:s?checkheft|serviceheft)[- ]?(?:gepflegt|geführt|lückenlos|vollständig|komplett)|lückenlos\p{L}* (?:scheckheft|serviceheft)\p{L}*`,
	},
	{ field: 'scheckheft', value: 'nein', words: 'kein(?:e)? (?:s?checkheft|serviceheft|servicenachweise?)' },
	{
		field: 'nichtraucher',
		value: 'ja',
		words: String.raw`nicht-?raucher(?:n|in|fahrzeug|auto|wagen|-auto|-fahrzeug)?`,
		unless: /kein(?:e|en)? nicht/i,
	},
	{ field: 'nichtraucher', value: 'nein', words: 'raucher(?:fahrzeug|auto)' },
	{
		field: 'inspektion_neu',
		value: 'ja',
		words:
			'(?:inspektion|wartung|service|ölwechsel und inspektion) (?:ist |wurde )?(?:ganz )?(?:neu|frisch)(?: gemacht)?|(?:frische|neue) (?:inspektion|wartung)',
		sureness: 'wahrscheinlich',
	},
	{
		field: 'garantie',
		value: 'ja',
		words: '(?:werks|hersteller|anschluss|neuwagen|gebrauchtwagen|rest)?garantie (?:noch |gültig )?bis',
		sureness: 'wahrscheinlich',
		unless: /abgelaufen|möglich|gegen aufpreis/i,
	},
	{
		field: 'garantie',
		value: 'ja',
		words: '(?:restgarantie|werksgarantie|herstellergarantie|neuwagengarantie)',
		sureness: 'bitte-pruefen',
		unless: /abgelaufen|möglich|aufpreis|erloschen|bis/i,
	},
	{ field: 'export', value: 'ja', words: 'nur (?:für |an )?(?:den )?(?:export|händler|gewerbe)', unless: /nicht nur/i },
	{
		field: 'mwst',
		value: 'nicht-ausweisbar',
		words: String.raw`mwst\.? nicht ausweisbar|differenzbesteuer\p{L}*|§ ?25 ?a`,
	},
	{ field: 'mwst', value: 'ausweisbar', words: String.raw`mwst\.? (?:ist )?ausweisbar` },
	{ field: 'nutzung', value: 'vorfuehrwagen', words: 'vorführwagen', sureness: 'wahrscheinlich' },
	{ field: 'nutzung', value: 'tageszulassung', words: 'tageszulassung', sureness: 'wahrscheinlich' },
	{
		field: 'akku_eigentum',
		value: 'gemietet',
		words: 'batterie-?miete|mietbatterie|akku-?miete|(?:batterie|akku) (?:ist )?gemietet',
		denied: 'gekauft',
	},
	{
		field: 'akku_eigentum',
		value: 'gekauft',
		words: '(?:batterie|akku) (?:ist )?(?:gekauft|inklusive|im preis enthalten)|kaufbatterie',
	},
	{ field: 'rechtslenker', value: 'ja', words: 'rechtslenker' },
	{ field: 'taxi', value: 'ja', words: 'ex-?taxi|ehemaliges taxi|lief als taxi' },
	{
		field: 'schiebetuer',
		value: 'beidseitig',
		words: 'zwei schiebetüren|2 schiebetüren|schiebetüren? (?:beidseitig|links und rechts|auf beiden seiten)',
	},
	{ field: 'schiebetuer', value: 'rechts', words: 'schiebetür(?:e)? rechts' },
	{ field: 'schiebetuer', value: 'links', words: 'schiebetür(?:e)? links' },
	{
		field: 'teiletraeger',
		value: 'ja',
		words: 'teileträger|zum ausschlachten|ersatzteilspender|als ersatzteilträger',
		sureness: 'bitte-pruefen',
	},
]);
