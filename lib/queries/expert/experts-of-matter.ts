import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { releasesOfMatter, type GivableRelease } from '#lib/adapters/db/matter-releases.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { ExpertState } from '#lib/domain/expert/lifecycle.ts';
import type { RegistrationBody } from '#lib/domain/expert/registration.ts';
import { coversKind, MOST_LIVE_EXPERTS, type ExpertKind } from '#lib/domain/expert/terms.ts';
import { proofRefusal } from '#lib/domain/identity/step-up.ts';
import type { MatterState } from '#lib/domain/matter/lifecycle.ts';
import { mayWorkOnMatter } from '#lib/domain/policy/matter.ts';
import { materialOf, type Material } from './material.ts';

/** Where somebody’s part stands, to the firm: `over` is what their last day makes of it. */
export type ExpertStanding = ExpertState | 'over';

export type ExpertEnd = 'firm' | 'invitee' | 'not_registered' | 'matter_closed';

/** Somebody whom the firm asked, as whoever is on the matter sees them. */
export type ExpertLine = {
  readonly id: string;
  readonly kind: ExpertKind;
  readonly name: string;
  readonly email: string;
  readonly body: RegistrationBody;
  readonly number: string;
  readonly purpose: string;
  readonly mayDownload: boolean;
  readonly standing: ExpertStanding;
  readonly invitedAt: Date;
  readonly endsAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBecause: ExpertEnd | null;
  readonly check: { readonly evidence: string; readonly at: Date } | null;
  readonly material: readonly Material[];
};

/** A release that can be given, and whom its client lets see it. */
export type Givable = Pick<
  GivableRelease,
  'releaseId' | 'hospital' | 'zone' | 'reference' | 'endsAt'
> & { readonly kinds: readonly ExpertKind[] };

export type MatterExperts = {
  readonly matterId: string;
  readonly firmId: OrganisationId;
  readonly reference: string;
  readonly state: MatterState;
  readonly experts: readonly ExpertLine[];
  readonly releases: readonly Givable[];
  /** Whether there is room for another. */
  readonly hasRoom: boolean;
  /** Whether whoever looks must prove anew that it is they before they may ask somebody. */
  readonly wantsProof: boolean;
};

/** Whom a firm asked about a matter, the newest first, and what can be given; null for whoever is not on it. */
export function expertsOfMatter(
  db: Db,
  { actor, context }: Acting,
  { matterId, now }: { matterId: string; now: Date },
): Promise<MatterExperts | null> {
  return db.as(context, async (tx) => {
    const row = await tx.matter.findUnique({ where: { id: matterId }, select: columns });
    if (!row || actor.kind !== 'person') return null;
    const personIds = row.people.map(({ personId }) => personId);
    const firmId = row.organisationId as OrganisationId;
    if (!mayWorkOnMatter(actor, { firmId, personIds }, now).ok) return null;
    const experts: ExpertLine[] = [];
    for (const expert of row.experts) {
      experts.push(lineOf(expert, await materialOf(tx, expert.id), now));
    }
    const live = experts.filter(({ standing }) => standing !== 'ended' && standing !== 'over');
    const releases = await releasesOfMatter(tx, matterId);
    const proof = { action: 'invite_colleague', resourceId: firmId } as const;
    return {
      ...{ matterId, firmId, reference: row.reference, state: row.state as MatterState, experts },
      releases: releases.map(givableOf),
      hasRoom: live.length < MOST_LIVE_EXPERTS,
      wantsProof: proofRefusal(actor.assurance.stepUps, proof, now) !== null,
    };
  });
}

const expertColumns = {
  ...{ id: true, kind: true, name: true, email: true, registrationBody: true },
  ...{ registrationNumber: true, purpose: true, mayDownload: true, state: true },
  ...{ invitedAt: true, endsAt: true, acceptedAt: true, endedAt: true, endedBecause: true },
  check: { select: { evidence: true, at: true } },
} as const;

const columns = {
  ...{ organisationId: true, reference: true, state: true },
  people: { where: { endedAt: null }, select: { personId: true } },
  experts: { orderBy: { invitedAt: 'desc' }, select: expertColumns },
} as const;

type ExpertRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly email: string;
  readonly registrationBody: string;
  readonly registrationNumber: string;
  readonly purpose: string;
  readonly mayDownload: boolean;
  readonly state: string;
  readonly invitedAt: Date;
  readonly endsAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly check: { readonly evidence: string; readonly at: Date } | null;
};

function lineOf(
  { registrationBody, registrationNumber, state, ...row }: ExpertRow,
  material: readonly Material[],
  now: Date,
): ExpertLine {
  return {
    ...{ ...row, material, number: registrationNumber },
    kind: row.kind as ExpertKind,
    body: registrationBody as RegistrationBody,
    standing: standingOf({ state: state as ExpertState, endsAt: row.endsAt }, now),
    endedBecause: row.endedBecause as ExpertEnd | null,
  };
}

/** The end by time is said where it is looked at: nothing is written for it. */
export function standingOf(
  { state, endsAt }: { readonly state: ExpertState; readonly endsAt: Date },
  now: Date,
): ExpertStanding {
  return state !== 'ended' && now >= endsAt ? 'over' : state;
}

function givableOf({ releaseId, hospital, zone, reference, endsAt, seenBy }: GivableRelease) {
  const kinds = (['expert', 'counsel'] as const).filter((kind) => coversKind(seenBy, kind));
  return { releaseId, hospital, zone, reference, endsAt, kinds };
}
