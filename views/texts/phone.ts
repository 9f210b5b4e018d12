import { number } from '#src/formats/german.ts';

/** Around the telephone number of a private seller. */
export const phoneTexts = {
	show: 'Telefonnummer zeigen',
	title: 'Telefonnummer',
	of: (title: string) => `zu „${title}“`,
	advice: 'Ruf zu einer vernünftigen Zeit an und gib die Nummer nicht weiter.',
	back: 'Zurück zum Inserat',
	tooMany: (waitSeconds: number) =>
		waitSeconds <= 7_200
			? `Du hast dir gerade viele Nummern zeigen lassen. Bitte warte ${minutes(waitSeconds)}.`
			: `Für heute sind es genug Nummern. Bitte versuch es in ${number(Math.ceil(waitSeconds / 3_600))} Stunden wieder.`,
};

function minutes(seconds: number): string {
	const count = Math.ceil(seconds / 60);
	return count === 1 ? 'eine Minute' : `${number(count)} Minuten`;
}
