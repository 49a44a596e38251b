import { AsyncLocalStorage } from 'node:async_hooks';
import { speakAsAsked, type Language } from '#lib/base/language.ts';

/** One for the process: what Next has bundled and what runs beside it are two copies of this module. */
const SPOKEN = Symbol.for('lantern.spoken');

type Speaking = { [SPOKEN]?: AsyncLocalStorage<Language> };

const spoken = shared();
speakAsAsked(() => spoken.getStore() ?? null);

/** Does `work`, whatever it takes, in the language of whoever it is for. */
export function speaking<T>(language: Language, work: () => T): T {
  return spoken.run(language, work);
}

function shared(): AsyncLocalStorage<Language> {
  const known = (globalThis as Speaking)[SPOKEN];
  if (known !== undefined) return known;
  const made = new AsyncLocalStorage<Language>();
  (globalThis as Speaking)[SPOKEN] = made;
  return made;
}
