import { redirect } from 'next/navigation';
import type { FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/words.ts';
import { OVER, STEPS_PAGE } from './own-application.ts';

type Applying = keyof ReturnType<typeof words>['joiningRefusals']['applying'];

/**
 * What whoever applies is told, beside the field that it is about; where there is nothing left to fill in they are led to
 * what there is.
 */
export function stepProblem(
  error: Applying,
  fields: Readonly<Partial<Record<Applying, string>>>,
  values: FormState['values'] = {},
): FormState {
  if (error === 'application_over') redirect(OVER);
  if (error === 'wrong_state') redirect(STEPS_PAGE);
  const field = fields[error] ?? 'form';
  return { problems: { [field]: words().joiningRefusals.applying[error] }, values };
}
