import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** As what whoever receives an answer is invited (0.1): named, for this, and to look at nothing else. */
export const RECIPIENT_ROLE: Readonly<Record<LegalRequestType, OfficialRole>> = {
  court_order: 'court_recipient',
  coroner_notice: 'coroner_officer',
  police_request: 'police_officer',
  victim_information_request: 'police_officer',
  statutory_notice: 'statutory_body',
  medical_examiner: 'statutory_body',
};

export const OFFICIAL_ROLES = [
  'police_officer',
  'coroner_officer',
  'court_recipient',
  'statutory_body',
] as const satisfies readonly Role[];

export type OfficialRole = (typeof OFFICIAL_ROLES)[number];
