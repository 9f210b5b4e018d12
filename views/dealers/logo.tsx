import { dealerTexts } from '#views/texts/dealers.ts';

/** Name of a stored photo, with its pixels. */
export type LogoPhoto = { readonly name: string; readonly width: number; readonly height: number };

/** CSS pixels into which a logo has to fit. */
const box = { width: 240, height: 80 };

/** A dealer's logo, whatever its shape, small enough for the head of a page. */
export function DealerLogo(props: { logo: LogoPhoto | undefined; company: string }) {
	const { logo, company } = props;
	if (logo === undefined) return null;
	const scale = Math.min(1, box.width / logo.width, box.height / logo.height);
	return (
		<img
			src={`/fotos/${logo.name}-640.jpg`}
			width={Math.max(1, Math.round(logo.width * scale))}
			height={Math.max(1, Math.round(logo.height * scale))}
			alt={dealerTexts.logo.of(company)}
		/>
	);
}
