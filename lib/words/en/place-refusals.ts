import type { AddRefusal } from '#lib/use-cases/organisation/add-site.ts';
import type { NamesRefusal } from '#lib/use-cases/organisation/site-names.ts';
import { staff } from './staff-refusals.ts';

/** What whoever keeps sites and teams is told when it cannot be, and what to do next. */
export const places = {
  ...staff,
  not_found: 'This is not there any more. Go back to the list',
  name_missing: 'Enter a name',
  name_too_long: 'Use a name of 64 characters or fewer',
  name_taken: 'There is one of this name already. Choose another name',
  names_too_many: 'Enter 20 names or fewer',
  names_too_long: 'A name on the scans has 64 characters at most. Check what you entered',
  specialty_unknown: 'Choose a specialty from the list',
} as const satisfies Record<AddRefusal | NamesRefusal | 'specialty_unknown' | 'not_found', string>;
