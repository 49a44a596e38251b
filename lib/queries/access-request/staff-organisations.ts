import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import {
  mayAssignRequests,
  mayListRequests,
  mayLogRequest,
  maySeePerformance,
} from '#lib/domain/policy/access-request.ts';
import { mayKeepStanding, mayWorkOnAgreements } from '#lib/domain/policy/agreement.ts';
import { mayReadAudit } from '#lib/domain/policy/audit.ts';
import { mayListComplaints } from '#lib/domain/policy/complaint.ts';
import { mayListAsks } from '#lib/domain/policy/image-ask.ts';
import { mayListChecks } from '#lib/domain/policy/identity-check.ts';
import { mayListPayments } from '#lib/domain/policy/payment.ts';
import { mayListIncidents, mayReportIncident } from '#lib/domain/policy/incident.ts';
import { mayListConsents, mayRecordConsent } from '#lib/domain/policy/legal-basis.ts';
import { mayReviewKeepingBack } from '#lib/domain/policy/legal-request.ts';
import { invitesAs } from '#lib/domain/policy/invitation.ts';
import { mayReviewDeletion } from '#lib/domain/policy/retention.ts';
import { mayListPersons } from '#lib/domain/policy/person.ts';
import { mayListSubjectRequests } from '#lib/domain/policy/subject-request.ts';
import { mayKeepHold } from '#lib/domain/policy/legal-hold.ts';
import { mayListSupportGrants } from '#lib/domain/policy/support-grant.ts';
import { maySeeSettings } from '#lib/domain/policy/trust-policy.ts';
import { maySeeNetworks } from '#lib/domain/policy/trusted-network.ts';
import { maySeeArrivals } from '#lib/queries/arrival/arrivals.ts';
import { mayListProxies } from '#lib/domain/policy/proxy.ts';

/** An institution the person works for, and what of its work is theirs. */
export type StaffOrganisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly jurisdiction: Jurisdiction;
  readonly hasQueue: boolean;
  /** Whether they give requests to colleagues to look after. */
  readonly assigns: boolean;
  /** Whether they answer for how requests are answered there. */
  readonly hasPerformance: boolean;
  /** Whether they write down requests that came by post or phone. */
  readonly logsRequests: boolean;
  readonly hasArrivals: boolean;
  /** Whether they decide about images that patients bring. */
  readonly hasImageAsks: boolean;
  /** Whether they see what is charged for and paid. */
  readonly hasPayments: boolean;
  readonly hasPeople: boolean;
  /** Whether they keep or confirm its trusted networks. */
  readonly hasNetworks: boolean;
  /** Whether they may read what it has laid down for itself. */
  readonly hasSettings: boolean;
  readonly hasAudit: boolean;
  /** Whether they look again at what patients are not told yet. */
  readonly reviewsKeeping: boolean;
  readonly hasIncidents: boolean;
  readonly hasComplaints: boolean;
  /** Whether they decide who somebody is. */
  readonly hasChecks: boolean;
  readonly hasDeletions: boolean;
  /** Whether they place legal holds and look at them again. */
  readonly hasHolds: boolean;
  /** Whether they answer requests to correct or delete, or are the second person of a deletion. */
  readonly hasSubjectRequests: boolean;
  readonly hasAgreements: boolean;
  /** Whether they let the service's support look, or not. */
  readonly hasSupportGrants: boolean;
  /** Whether they may see who acts for its patients. */
  readonly hasProxies: boolean;
  readonly hasConsents: boolean;
  /** Whether they write down consents that come on paper. */
  readonly recordsConsents: boolean;
  /** Whether they say until when it meets the toolkit. */
  readonly keepsStanding: boolean;
  /** Whether they may say that something went wrong there. */
  readonly mayReport: boolean;
  /** As what the person invites others to it; null when they do not. */
  readonly invites: 'staff' | 'firm' | null;
};

/** The institutions where the actor holds a role now, by name. */
export async function staffOrganisations(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly StaffOrganisation[]> {
  if (actor.kind !== 'person') return [];
  const ids = actor.roles
    .filter(({ from, until }) => now >= from && now < until)
    .map(({ organisationId }) => organisationId);
  const rows = await db.as(context, (tx) =>
    tx.organisation.findMany({
      where: { id: { in: ids } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, odsCode: true, jurisdiction: true },
    }),
  );
  return rows.map(({ jurisdiction, ...row }) => ({
    ...row,
    id: row.id as OrganisationId,
    jurisdiction: jurisdiction as Jurisdiction,
    zone: JURISDICTIONS[jurisdiction as Jurisdiction].zone,
    hasQueue: mayListRequests(actor, row.id as OrganisationId, now).ok,
    assigns: mayAssignRequests(actor, row.id as OrganisationId, now).ok,
    hasPerformance: maySeePerformance(actor, row.id as OrganisationId, now).ok,
    logsRequests: mayLogRequest(actor, row.id as OrganisationId, now).ok,
    hasImageAsks: mayListAsks(actor, row.id as OrganisationId, now).ok,
    hasPayments: mayListPayments(actor, row.id as OrganisationId, now).ok,
    hasArrivals: maySeeArrivals(
      actor,
      { organisationId: row.id as OrganisationId, place: 'anywhere' },
      now,
    ),
    hasPeople: mayListPersons(actor, row.id as OrganisationId, now).ok,
    hasNetworks: maySeeNetworks(actor, row.id as OrganisationId, now).ok,
    hasSettings: maySeeSettings(actor, row.id as OrganisationId, now).ok,
    hasAudit: mayReadAudit(actor, row.id as OrganisationId, now).ok,
    hasChecks: mayListChecks(actor, row.id as OrganisationId, now).ok,
    hasComplaints: mayListComplaints(actor, row.id as OrganisationId, now).ok,
    hasHolds: mayKeepHold(actor, row.id as OrganisationId, now).ok,
    hasDeletions: mayReviewDeletion(actor, row.id as OrganisationId, now).ok,
    hasSubjectRequests: mayListSubjectRequests(actor, row.id as OrganisationId, now).ok,
    hasAgreements: mayWorkOnAgreements(actor, row.id as OrganisationId, now).ok,
    hasSupportGrants: mayListSupportGrants(actor, row.id as OrganisationId, now).ok,
    hasProxies: mayListProxies(actor, row.id as OrganisationId, now).ok,
    hasConsents: mayListConsents(actor, row.id as OrganisationId, now).ok,
    recordsConsents: mayRecordConsent(actor, row.id as OrganisationId, now).ok,
    keepsStanding: mayKeepStanding(actor, row.id as OrganisationId, now).ok,
    reviewsKeeping: mayReviewKeepingBack(actor, row.id as OrganisationId, now).ok,
    mayReport: mayReportIncident(actor, row.id as OrganisationId, now).ok,
    hasIncidents: mayListIncidents(actor, row.id as OrganisationId, now).ok,
    invites: invitesAs(actor, row.id as OrganisationId, now),
  }));
}
