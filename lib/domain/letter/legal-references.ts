import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';

/** The law that each ground rests on (RF-1), as a letter names it. No institution's own words can leave it out. */
const LAW: Readonly<Record<RefusalReason, string>> = {
  not_held: 'UK GDPR Article 15(1)',
  identity_not_established: 'UK GDPR Article 12(6)',
  authority_invalid: 'UK GDPR Articles 5(1)(f) and 12(6)',
  manifestly_unfounded: 'UK GDPR Article 12(5)',
  manifestly_excessive: 'UK GDPR Article 12(5)',
  serious_harm: 'Data Protection Act 2018 Schedule 3 paragraph 5',
  third_party: 'Data Protection Act 2018 Schedule 2 paragraph 16',
  para4_expectations: 'Data Protection Act 2018 Schedule 3 paragraph 4',
  legal_privilege: 'Data Protection Act 2018 Schedule 2 paragraph 19',
  crime_prejudice: 'Data Protection Act 2018 Schedule 2 paragraph 2',
  court_processed: 'Data Protection Act 2018 Schedule 3 paragraph 3',
  ahra_not_entitled: 'Access to Health Records Act 1990 section 3',
  ahra_wishes: 'Access to Health Records Act 1990 section 4(3)',
  ahra_irrelevant: 'Access to Health Records Act 1990 section 5(4)',
  statutory_bar: 'Data Protection Act 2018 Schedule 4',
  duplicate: 'UK GDPR Article 12(5)',
  withdrawn: 'UK GDPR Article 15(1)',
};

const OF_THE_DEAD = 'Access to Health Records Act 1990 section 3';

const ABOUT_THE_DEAD: readonly RequestType[] = ['ahra_deceased', 'discretionary_deceased'];

/** The law that a refusal rests on: for the records of the dead never the living's own right (1.8). */
export function legalReferenceOf(reason: RefusalReason, type: RequestType): string {
  const isOfLiving = !ABOUT_THE_DEAD.includes(type) || !LAW[reason].startsWith('UK GDPR');
  return isOfLiving ? LAW[reason] : OF_THE_DEAD;
}
