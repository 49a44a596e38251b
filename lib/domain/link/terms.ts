import type { RequestType } from '#lib/domain/access-request/request-types.ts';

/** Who a link is made for; each audience has its own time and count. */
export type Audience =
  'patient' | 'solicitor' | 'police_or_court' | 'expert' | 'research' | 'teaching';

export type LinkTerms = { readonly days: number; readonly downloads: number };

/** No link lives longer than this, whatever anybody asks for. */
export const MAX_LINK_DAYS = 90;

/** The defaults of 6.8. An expert's count is 2, which the rule book leaves open; teaching is view only and has no download. */
export const LINK_TERMS: Readonly<Record<Audience, LinkTerms>> = {
  patient: { days: 30, downloads: 10 },
  solicitor: { days: 14, downloads: 5 },
  police_or_court: { days: 7, downloads: 3 },
  expert: { days: 90, downloads: 2 },
  research: { days: 14, downloads: 2 },
  teaching: { days: 90, downloads: 0 },
};

const MS_PER_DAY = 86_400_000;

/** The instant from which a link made now lets nobody in. It is never more than 90 days away, nor after an invitation ends. */
export function linkExpiresAt(issuedAt: Date, terms: LinkTerms, inviteEndsAt: Date | null): Date {
  const days = Math.min(terms.days, MAX_LINK_DAYS);
  const byTerms = issuedAt.getTime() + days * MS_PER_DAY;
  return new Date(Math.min(byTerms, inviteEndsAt?.getTime() ?? byTerms));
}

/** For whom the links of a type of request are. Exchange has none: images go from institution to institution. */
export const AUDIENCES: Readonly<Record<RequestType, Audience | null>> = {
  patient_sar: 'patient',
  proxy_sar: 'patient',
  ahra_deceased: 'patient',
  discretionary_deceased: 'patient',
  solicitor_sar: 'solicitor',
  legal_consent: 'solicitor',
  insurer_amra: 'solicitor',
  evidential_copy: 'solicitor',
  court_order: 'police_or_court',
  coroner_notice: 'police_or_court',
  police_request: 'police_or_court',
  victim_information_request: 'police_or_court',
  statutory_notice: 'police_or_court',
  medical_examiner: 'police_or_court',
  research: 'research',
  teaching: 'teaching',
  exchange_pull: null,
  exchange_push: null,
  break_glass: null,
};
