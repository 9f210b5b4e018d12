/** What Node has and neither its own types nor the ECMAScript library declare without those of a browser. */
declare var WebAssembly: {
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
	readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
};
