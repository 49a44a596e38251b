import type { HeldRecords } from '#lib/queries/legal-hold/holds.ts';
import { words } from '#lib/words/words.ts';

/** What a hold is on, in words. */
export function coveredWords(covers: HeldRecords): string {
  const t = words().holds.covers;
  switch (covers.kind) {
    case 'request':
      return t.request(covers.reference);
    case 'patient':
      return t.patient(covers.name);
    case 'everything':
    case 'hidden':
      return t[covers.kind];
  }
}
