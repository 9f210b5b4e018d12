/** With ordinary spaces: mails are searched and quoted. */
const cars = (count: number): string => `${count.toLocaleString('de-DE')} ${count === 1 ? 'Auto' : 'Autos'}`;

/** Words of the mails and push messages of saved searches. */
export const alertTexts = {
	subjects: {
		one: {
			neu: (title: string, price: string) => `Neu: ${title}, ${price}`,
			geaendert: (title: string, price: string) => `Passt jetzt: ${title}, ${price}`,
			reduziert: (title: string, price: string) => `Günstiger: ${title} jetzt ${price}`,
		},
		neu: (count: number, name: string) => `${count.toLocaleString('de-DE')} neue Autos: ${name}`,
		geaendert: (count: number, name: string) => `${cars(count)} ${count === 1 ? 'passt' : 'passen'} jetzt: ${name}`,
		reduziert: (count: number, name: string) => `${cars(count)} günstiger: ${name}`,
		mixed: (count: number, name: string) => `${cars(count)} für dich: ${name}`,
	},
	found: (name: string, count: number) => `Dein Suchauftrag „${name}“ hat ${cars(count)} gefunden.`,
	because: (conditions: string) => `Gesucht: ${conditions}.`,
	reasons: {
		neu: 'Neu',
		geaendert: 'Geändert, passt jetzt zu deiner Suche',
		cheaper: 'Günstiger',
		reduced: (price: string, before: string) => `Günstiger: ${price}, niedrigster Preis der 30 Tage davor ${before}`,
	},
	negotiable: 'VB',
	onRequest: 'Preis auf Anfrage',
	noPrice: 'Preis nicht angegeben',
	firstRegistration: (month: string) => `EZ ${month}`,
	more: (count: number) =>
		`Und ${count.toLocaleString('de-DE')} ${count === 1 ? 'weiteres' : 'weitere'}: alle Treffer ansehen`,
	manage: 'Alle Treffer ansehen, Suchauftrag ändern',
	unsubscribe: 'Diesen Suchauftrag beenden',
	closing: (name: string) =>
		`Du bekommst diese Mail, weil du den Suchauftrag „${name}“ gespeichert hast. Gib die Mail nicht weiter: Wer ihre Links hat, kann den Suchauftrag beenden.`,
};
