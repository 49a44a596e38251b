import type { AnswerRow } from '#components/answer-rows.tsx';
import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';
import { words } from '#lib/words/words.ts';

/** What was asked for, as it was said: the same to each hospital. */
export function askedRows(asked: {
  readonly description: string;
  readonly bodyPart: string | null;
  readonly scanKinds: readonly ScanKind[];
  readonly roughly: string | null;
}): readonly AnswerRow[] {
  const { check: t } = words().requestSets;
  return [
    { name: t.description, value: asked.description },
    { name: t.bodyPart, value: asked.bodyPart ?? t.notSaid },
    { name: t.scanKinds, value: kindsSaid(asked.scanKinds) },
    { name: t.roughly, value: asked.roughly ?? t.notSaid },
  ];
}

/** The kinds of scan that were ticked, or that none was. */
export function kindsSaid(kinds: readonly ScanKind[]): string {
  const { scanKinds, check } = words().requestSets;
  return kinds.length === 0 ? check.notSaid : kinds.map((kind) => scanKinds[kind]).join(', ');
}
