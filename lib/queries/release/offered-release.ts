import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { ListedStudy } from '#lib/adapters/db/listed-studies.ts';
import type { InPlace } from '#lib/adapters/db/redactions.ts';
import type { FrozenStudy } from '#lib/adapters/db/to-freeze.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { longerUntil } from '#lib/domain/link/longer.ts';
import { AUDIENCES, linkExpiresAt } from '#lib/domain/link/terms.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { nameShown } from '#lib/domain/trust-policy/trust-policy.ts';
import { studiesShown } from './released-study.ts';
import type { ReleaseView } from './view-release.ts';

/**
 * A release as it would be on the day its link is made, if that were now: the same page's contents, from what is frozen
 * or would be. Null for a type of request whose images go to nobody by a link.
 */
export async function releaseOffered(
  tx: Tx,
  of: {
    readonly facts: RequestFacts;
    readonly frozen: readonly FrozenStudy[];
    readonly inPlace: InPlace;
    readonly files: readonly ListedStudy[];
    readonly now: Date;
  },
) {
  const { facts, frozen, inPlace, files, now } = of;
  const audience = AUDIENCES[facts.type];
  if (audience === null) return null;
  const row = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: columns,
  });
  const policy = await policyOf(tx, facts.controllerOrganisationId, now);
  const terms = policy.linkTerms[audience];
  const until = linkExpiresAt(now, terms, null);
  const timeZone = row.organisation.timeZone as TimeZone;
  const mayAsk = longerUntil({ madeAt: now, expiresAt: until }, terms) !== null;
  const release: ReleaseView = {
    id: row.releases[0]?.id ?? facts.id,
    hospital: nameShown(policy.shown, row.organisation.name),
    organisationName: row.organisation.name,
    shown: policy.shown,
    reference: row.reference,
    timeZone,
    until,
    longer: { last: null, mayAsk },
    studies: await studiesShown(tx, frozen, inPlace),
    zipBytes: Number(row.releases[0]?.zipBytes ?? bytesOf(files)),
    downloadsLeft: terms.downloads,
    downloadRefusal: null,
    mayLetLook: audience === 'patient',
  };
  const request = {
    requester: row.requester,
    jurisdiction: row.organisation.jurisdiction as Jurisdiction,
    receivedOn: localDate(row.receivedAt, timeZone),
    dueOn: fromNullableColumn(row.dueOn ?? row.shadowDueOn),
  };
  return { release, request, policy };
}

/** About as many as the download has: what is made when it is packed is small beside the images. */
function bytesOf(files: readonly ListedStudy[]): number {
  return files
    .flatMap(({ instances, reports }) => [
      ...instances.map(({ fileSizeBytes }) => fileSizeBytes),
      ...reports.map(({ documentBytes }) => documentBytes ?? 0),
    ])
    .reduce((sum, bytes) => sum + bytes, 0);
}

const columns = {
  reference: true,
  receivedAt: true,
  dueOn: true,
  shadowDueOn: true,
  requester: { select: { givenNames: true, familyName: true, language: true } },
  organisation: { select: { name: true, timeZone: true, jurisdiction: true } },
  releases: {
    where: { state: 'sealed' },
    take: 1,
    select: { id: true, zipBytes: true },
  },
} as const;
