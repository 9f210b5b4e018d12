/** The pages on which a car is put in, in their order. The words stand in addresses. */
export const sellingSteps = ['fahrzeug', 'zustand', 'ausstattung', 'preis', 'fotos', 'kontakt', 'pruefen'] as const;
export type SellingStep = (typeof sellingSteps)[number];

/** What is being filled in: a car that is not yet public, or one that is and gets changed. */
export type SellingPlace = { readonly kind: 'draft' | 'listing'; readonly id: number };

/** `/inserieren/12`, or `/inserat/34/bearbeiten`. */
export function placePath({ kind, id }: SellingPlace): string {
	return kind === 'draft' ? `/inserieren/${id}` : `/inserat/${id}/bearbeiten`;
}

/** `/inserieren/12/fotos`, or `/inserat/34/bearbeiten/fotos`. */
export function stepPath(place: SellingPlace, step: SellingStep): string {
	return `${placePath(place)}/${step}`;
}

/** Only a draft is checked and published; a public car shows its page instead. */
export function stepsOf({ kind }: SellingPlace): readonly SellingStep[] {
	return kind === 'draft' ? sellingSteps : sellingSteps.filter(step => step !== 'pruefen');
}

export function stepAfter(place: SellingPlace, step: SellingStep): SellingStep | undefined {
	const steps = stepsOf(place);
	return steps[steps.indexOf(step) + 1];
}
