import type { Field } from '#components/form-field.tsx';
import { REDACTION_GROUNDS } from '#lib/domain/redaction/grounds.ts';
import { words } from '#lib/words/words.ts';

/** On what ground something is taken out. */
export function groundField(): Field {
  const t = words().redactions;
  return {
    ...{ kind: 'radios', name: 'ground', label: t.groundLegend, hint: t.groundHint },
    options: REDACTION_GROUNDS.map((value) => ({ value, label: t.grounds[value] })),
  };
}
