/** What a seller reads about a car that outside sources keep right, and that was changed by hand. */
export const followedCarTexts = {
	title: (source: string) => `Kommt aus „${source}“`,
	alsoTitle: (source: string) => `Steht auch bei „${source}“`,
	text: 'Was du von Hand änderst, bleibt so; die Quelle überschreibt es nicht. Alles andere folgt ihr.',
	differs: 'Hier sagt die Quelle etwas anderes als du:',
	bothSay: (label: string, own: string, there: string) => `${label}: du ${own}, Quelle ${there}`,
	changedHere: (label: string) => `${label}: von dir geändert`,
	notStated: 'keine Angabe',
	take: 'Wert der Quelle übernehmen',
	takeLater: 'Ab dem nächsten Abgleich wieder der Quelle folgen',
	takeAll: 'Überall die Werte der Quelle übernehmen',
	takeOf: (button: string, label: string) => `${button}: ${label}`,
	done: {
		uebernommen: 'Die Werte der Quelle sind übernommen. Käufer sehen sie sofort.',
		spaeter: 'Ab dem nächsten Abgleich folgt die Angabe wieder der Quelle.',
		nichts: 'Da war nichts zu übernehmen: Du und die Quelle sagen dasselbe.',
	},
	onDesk: (source: string) => `Kommt aus „${source}“. Was du von Hand änderst, bleibt so`,
	differsOnDesk: (source: string, count: number) =>
		count === 1
			? `Bei einer Angabe sagt „${source}“ etwas anderes als du`
			: `Bei ${count} Angaben sagt „${source}“ etwas anderes als du`,
} as const;
