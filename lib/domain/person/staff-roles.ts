import type { Role } from '#lib/domain/policy/actor.ts';

/** The roles that an institution gives to the people who work for it (0.1). */
export const STAFF_ROLES = [
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'clinician',
  'exchange_operator',
  'research_governance',
  'deid_reviewer',
  'teaching_author',
  'caldicott_guardian',
  'siro',
  'dpo',
  'privacy_officer',
  'org_admin',
] as const satisfies readonly Role[];
