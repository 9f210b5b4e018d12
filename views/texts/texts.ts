import type { german } from './german.ts';

/** All words of the pages in one language. A second language is a second object of this type, see `german.ts`. */
export type Texts = typeof german;
