import type { LookRefusal } from './looking.ts';

/** To strangers, and of what is not there, the same; whose it is learns that it has ended. */
export function statusOf(refusal: LookRefusal): number {
  if (refusal === 'not_found') return 404;
  if (refusal === 'sign_in_needed') return 401;
  return NOT_YET.includes(refusal) ? 403 : 410;
}

const NOT_YET: readonly LookRefusal[] = [
  ...(['second_factor_needed', 'identity_level_too_low', 'disclaimer_first'] as const),
  ...(['not_opened', 'not_yet', 'link_suspended', 'link_not_yet_open'] as const),
];
