import { currentLanguage, type Language } from '#lib/base/language.ts';
import { inWelsh } from './cy/welsh.ts';
import { english, type Words } from './english.ts';

export type { Words };

const SPOKEN: Readonly<Record<Language, Words>> = { en: english, cy: { ...english, ...inWelsh } };

/** The wording of a language: where none is named, that of whoever is spoken to now. */
export function words(language: Language = currentLanguage()): Words {
  return SPOKEN[language];
}
