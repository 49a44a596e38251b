import type { Field } from '#components/form-field.tsx';
import type { AgreementDocument } from '#lib/domain/agreement/document.ts';
import { TERM_FIELDS, TERM_NAMES, type TermName } from '#lib/domain/agreement/terms.ts';
import { words } from '#lib/words/words.ts';
import { choiceName, termName } from './agreement-words.ts';

/** Terms in words that fit in one line. */
const SHORT: readonly TermName[] = ['breachContact', 'dpiaRef'];

/** What a form asks for the terms, filled in with what is there. */
export function termFields(document: AgreementDocument): readonly Field[] {
  return TERM_NAMES.map((name) => termField(name, document));
}

function termField(name: TermName, document: AgreementDocument): Field {
  const field = TERM_FIELDS[name];
  const parties = { first: document.first.name, second: document.second.name };
  const hint = words().agreements.terms[name][1];
  const asked = { name, label: termName(name, parties), ...(hint !== '' && { hint }) };
  const value: string | number | readonly string[] = document.terms[name];
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const options = field.of.map((one) => ({
        value: one,
        label: choiceName(name, one, parties),
      }));
      const chosen = typeof value === 'object' ? value : [String(value)];
      return { ...asked, kind: KIND[field.kind], options, chosen };
    }
    case 'date':
      return { ...asked, kind: 'date', ...dayFields(String(value)) };
    case 'number':
      return { ...asked, kind: 'text', value: String(value), isShort: true, isNumeric: true };
    case 'text':
      return { ...asked, kind: SHORT.includes(name) ? 'text' : 'textarea', value: String(value) };
  }
}

const KIND = { choice: 'radios', choices: 'checkboxes' } as const;

/** A day in three boxes, as people write it: no noughts before it. */
function dayFields(date: string) {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const value = [String(day), String(month), String(year)] as const;
  return { parts: words().agreements.form.parts, value };
}
