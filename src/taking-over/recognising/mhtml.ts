/** The page inside a file that a browser saved as one (MHTML, RFC 2557): its first part of HTML, as bytes. */
export function pageOfMhtml(bytes: Uint8Array): { bytes: Uint8Array; charset: string | undefined } | undefined {
	// Latin-1 keeps every byte, and the frame of a mail is ASCII.
	const mail = Buffer.from(bytes).toString('latin1');
	const head = mail.slice(0, 8000);
	if (!/^(?:from|mime-version|snapshot-content-location|subject|date|content-type):/im.test(head)) return undefined;
	const boundary = /boundary="?([^"\r\n;]{1,100})"?/i.exec(head)?.[1];
	if (boundary === undefined) return undefined;
	const marker = `--${boundary}`;
	for (let at = mail.indexOf(marker), part = 0; at !== -1 && part < 200; part++) {
		const from = at + marker.length;
		const to = mail.indexOf(marker, from);
		const text = mail.slice(from, to === -1 ? undefined : to);
		const [, header = '', body = ''] = /^\r?\n([\s\S]{1,4000}?)\r?\n\r?\n([\s\S]*)$/.exec(text) ?? [];
		if (/^content-type:\s*text\/html/im.test(header)) {
			const charset = /charset="?([\w-]{3,20})/i.exec(header)?.[1];
			const coding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(header)?.[1]?.toLowerCase();
			return { bytes: decodedBody(body, coding), charset };
		}
		at = to;
	}
	return undefined;
}

function decodedBody(body: string, coding: string | undefined): Uint8Array {
	if (coding === 'base64') return Buffer.from(body, 'base64');
	if (coding !== 'quoted-printable') return Buffer.from(body, 'latin1');
	const unfolded = body
		.replace(/[ \t]*=[ \t]*\r?\n/g, '')
		.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(unfolded, 'latin1');
}
