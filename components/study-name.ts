import type { PlainStudy } from '#lib/domain/study/plain-words.ts';
import { words } from '#lib/words/words.ts';

/** "CT scan of the head": what the catalogue calls a study. */
export function studyName({ kind, part }: PlainStudy): string {
  const t = words().releases;
  return part === null ? t.kinds[kind] : t.studyOf(t.kinds[kind], t.parts[part]);
}
