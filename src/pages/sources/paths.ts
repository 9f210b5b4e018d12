/** Where lists of cars arrive: they are written to disk as they come, by handlers of their own. */
export const sourceFilePath = /^\/konto\/quellen\/(?:neu|\d+)\/datei$/;

/** A mapping has more entries than other forms; its handler reads it within limits of its own. */
export const longFormPath = /^\/konto\/quellen\/\d+\/zuordnung$/;
