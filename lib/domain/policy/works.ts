import { AGREEMENT_OFFICERS } from '#lib/domain/policy/agreement.ts';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { COMPLAINT_HANDLERS } from '#lib/domain/policy/complaint.ts';
import { mayListExpertChecks } from '#lib/domain/policy/expert.ts';
import { mayListJoinings } from '#lib/domain/policy/joining.ts';
import { mayListInstitutions } from '#lib/domain/policy/organisation.ts';
import { SUBJECT_REQUEST_HANDLERS } from '#lib/domain/policy/subject-request.ts';
import {
  mayListOwnSupportGrants,
  SUPPORT_GRANT_OFFICERS,
} from '#lib/domain/policy/support-grant.ts';
import { mayListHelp } from '#lib/domain/policy/help.ts';

/** What somebody is here for, as it is named at the top of every page. */
export type Work =
  | 'care'
  | 'queue'
  | 'agreements'
  | 'complaints'
  | 'incidents'
  | 'corrections'
  | 'audit'
  | 'people'
  | 'help'
  | 'looks'
  | 'organisations'
  | 'joinings'
  | 'supportGrants'
  | 'invitations'
  | 'matters'
  | 'instructions'
  | 'expertChecks'
  | 'requests';

/** Whoever keeps the list of people or reads the audit, and nothing else, has no requests to answer. */
const WITHOUT_QUEUE: readonly Role[] = ['org_admin', 'privacy_officer', 'platform_support'];

/** Where the links at the top lead. It opens nothing: what is behind each is asked there. */
export function worksOf(actor: PersonActor | null, now: Date): readonly Work[] {
  if (actor === null) return ['requests'];
  // Everything else asks for a second factor first.
  if (actor.assurance.onNetworkOf !== undefined) return ['care'];
  const live = actor.roles.filter(({ from, until }) => now >= from && now < until);
  const has = (roles: readonly Role[]) => live.some(({ role }) => roles.includes(role));
  const isAtWork = worksAtInstitution(actor, now);
  const works: readonly (readonly [Work, boolean])[] = [
    ['queue', isAtWork && live.some(({ role }) => !WITHOUT_QUEUE.includes(role))],
    ['agreements', has(AGREEMENT_OFFICERS)],
    ['complaints', has(COMPLAINT_HANDLERS)],
    ['incidents', has(['privacy_officer', 'dpo'])],
    ['corrections', has(SUBJECT_REQUEST_HANDLERS)],
    ['audit', has(['privacy_officer'])],
    ['people', has(['org_admin', 'privacy_officer'])],
    ['supportGrants', has(SUPPORT_GRANT_OFFICERS)],
    ['help', mayListHelp(actor, now).ok],
    ['looks', mayListOwnSupportGrants(actor, now).ok],
    ['organisations', mayListInstitutions(actor, now).ok],
    ['joinings', mayListJoinings(actor, now).ok],
    ['expertChecks', mayListExpertChecks(actor, now).ok],
    ['invitations', keepsFirm(actor)],
    ['matters', has(['solicitor', 'firm_admin'])],
    ['instructions', has(['expert', 'counsel'])],
    // Whoever works on cases opens here what hospitals have sent for them; an expert is somebody’s patient, too.
    ['requests', has(['solicitor', 'expert', 'counsel'])],
  ];
  const theirs = works.filter(([, isTheirs]) => isTheirs).map(([work]) => work);
  return theirs.length > 0 ? theirs : ['requests'];
}

/** Whether somebody is here for nothing but the people of a firm. What they may do is not decided by this. */
export function keepsFirm({ roles }: PersonActor): boolean {
  return roles.length > 0 && roles.every(({ role }) => role === 'firm_admin');
}
