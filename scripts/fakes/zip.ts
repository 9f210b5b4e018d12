import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = {
	/** As it stands in the archive: nobody checks it here, a reader has to. */
	readonly name: string;
	readonly bytes: Buffer | Packed;
	/** Unix mode in the upper half of the external attributes; 0o120777 is a symbolic link. */
	readonly mode?: number;
};

/** Already deflated, for what would be too large to hold. */
export type Packed = { readonly packed: Buffer; readonly crc: number; readonly size: number };

/** A ZIP archive, also one that no decent program would write: with `../` in names, links and what unpacks to gigabytes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes, mode = 0o100644 } of entries) {
		const { packed, crc, size } = Buffer.isBuffer(bytes) ? pack(bytes) : bytes;
		const named = Buffer.from(name);
		// Version 2.0, names in UTF-8, deflated, 1 January 2026.
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(0x0800, 2);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt16LE(((2026 - 1980) << 9) | (1 << 5) | 1, 8);
		shared.writeUInt32LE(crc, 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(size, 18);
		shared.writeUInt16LE(named.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, named, packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE((mode << 16) >>> 0, 6);
		place.writeUInt32LE(offset, 10);
		// Made on Unix (3), which is what gives the mode a meaning.
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, place, named]));
		parts.push(local);
		offset += local.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, list, end]);
}

function pack(bytes: Buffer): Packed {
	return { packed: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length };
}
