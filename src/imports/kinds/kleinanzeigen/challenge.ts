/** What every page that we read has: ads in a list, the sentence that there are none, or the title of an ad. */
const ours =
	/class="[^"]*\b(?:aditem|ad-listitem)\b|id="viewad-title"|id="srchrslt-adexpired"|Es wurden keine Ergebnisse/;

/** Akamai and its kind, and what such pages say to people. */
const marks =
	/\/akam\/|sec-if-cpt|sec-text-if|_abck|ak_bmsc|captcha|bist du ein mensch|are you (?:a )?human|pardon our interruption|access denied|ip-bereich (?:vor[uü]bergehend )?gesperrt|reference\s*(?:#|&#35;)\s*\d/i;

/** Whether an answer is a page that wants to know whether a human is asking, also where its status says that all is well. */
export function looksLikeChallenge(html: string): boolean {
	return marks.test(html) && !ours.test(html);
}
