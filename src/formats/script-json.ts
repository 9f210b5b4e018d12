/** JSON as the text of a script element: `<` is written so that no word of anybody can end the element or begin a comment in it. */
export const scriptJson = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
