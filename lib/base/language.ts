/** The languages that Lantern speaks to the public. Staff work in English. */
export const LANGUAGES = ['en', 'cy'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The tag of BCP 47 that a page says it is written in. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

export function parseLanguage(text: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => language === text?.slice(0, 2).toLowerCase()) ?? null;
}

/**
 * Where whoever answers a request has written down which language it is answered in. On the one global object, for what
 * Next has bundled and what runs beside it are two copies of this module.
 */
const ASKED = Symbol.for('lantern.language');

type Asking = { [ASKED]?: () => Language | null };

/** Lets `asked` say from now on which language is spoken. For the process that answers requests, once, when it starts. */
export function speakAsAsked(asked: () => Language | null): void {
  (globalThis as Asking)[ASKED] = asked;
}

/** The language of whoever is spoken to now: in a browser that of the page; where nobody has said, English. */
export function currentLanguage(): Language {
  const asked = (globalThis as Asking)[ASKED];
  if (asked !== undefined) return asked() ?? 'en';
  return typeof document === 'undefined'
    ? 'en'
    : (parseLanguage(document.documentElement.lang) ?? 'en');
}
