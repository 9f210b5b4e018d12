import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP that a test writes byte by byte, so that it can lie about anything. */
export type ZipPart = {
	readonly name: string;
	readonly data?: Buffer;
	/** Already packed data, of which nobody has the unpacked whole. */
	readonly packed?: { readonly data: Buffer; readonly bytes: number; readonly crc: number };
	readonly store?: boolean;
	/** Name in front of the data, where it differs from that in the list of contents. */
	readonly localName?: string;
	/** What the list of contents says its size is. */
	readonly saysBytes?: number;
	readonly attributes?: number;
	readonly flags?: number;
	/** Lies at this place, inside another entry, and has no bytes of its own. */
	readonly liesAt?: number;
};

export function zipOf(parts: readonly ZipPart[]): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const part of parts) {
		const { name, store = false, localName = name, attributes = 0, flags = 0 } = part;
		const data = part.data ?? Buffer.alloc(0);
		const packed = part.packed?.data ?? (store ? data : deflateRawSync(data));
		const bytes = part.saysBytes ?? part.packed?.bytes ?? data.length;
		const crc = part.packed?.crc ?? crc32(data);
		const facts = (version: number[]) => {
			const head = Buffer.alloc(26);
			head.writeUInt16LE(20, 0);
			head.writeUInt16LE(0x0800 | flags, 2);
			head.writeUInt16LE(store ? 0 : 8, 4);
			head.writeUInt32LE(0x5a21_0000, 6);
			head.writeUInt32LE(crc, 10);
			head.writeUInt32LE(packed.length, 14);
			head.writeUInt32LE(bytes, 18);
			return Buffer.concat([Buffer.from(version), head.subarray(0, 22)]);
		};
		const lengths = (text: string) => {
			const both = Buffer.alloc(4);
			both.writeUInt16LE(Buffer.byteLength(text), 0);
			return both;
		};
		const place = part.liesAt ?? at;
		if (part.liesAt === undefined) {
			const local = Buffer.concat([
				...[Buffer.from('PK\x03\x04'), facts([]), lengths(localName), Buffer.from(localName), packed],
			]);
			locals.push(local);
			at += local.length;
		}
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(attributes >>> 0, 6);
		rest.writeUInt32LE(place, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), facts([20, 3]), lengths(name), rest, Buffer.from(name)]));
	}
	const list = Buffer.concat(directory);
	const counted = Math.min(parts.length, 0xffff);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 0, 'latin1');
	end.writeUInt16LE(counted, 8);
	end.writeUInt16LE(counted, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, list, ...(counted < 0xffff ? [] : largeEnd(parts.length, list.length, at)), end]);
}

/** The record of 64 bits, which counts more entries than 65,535, and where it stands. */
function largeEnd(entries: number, listBytes: number, listAt: number): Buffer[] {
	const record = Buffer.alloc(56);
	record.write('PK\x06\x06', 0, 'latin1');
	record.writeBigUInt64LE(44n, 4);
	record.writeUInt16LE(45, 12);
	record.writeUInt16LE(45, 14);
	for (const place of [24, 32]) record.writeBigUInt64LE(BigInt(entries), place);
	record.writeBigUInt64LE(BigInt(listBytes), 40);
	record.writeBigUInt64LE(BigInt(listAt), 48);
	const locator = Buffer.alloc(20);
	locator.write('PK\x06\x07', 0, 'latin1');
	locator.writeBigUInt64LE(BigInt(listAt + listBytes), 8);
	locator.writeUInt32LE(1, 16);
	return [record, locator];
}
