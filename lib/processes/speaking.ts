import { AsyncLocalStorage } from 'node:async_hooks';
import { speakAsAsked, type Language } from '#lib/base/language.ts';

const spoken = new AsyncLocalStorage<Language>();
speakAsAsked(() => spoken.getStore() ?? null);

/** Does `work`, whatever it takes, in the language of whoever it is for. */
export function speaking<T>(language: Language, work: () => T): T {
  return spoken.run(language, work);
}
