import type { ExpertFacts } from '#lib/domain/expert/access.ts';
import type { ExpertState } from '#lib/domain/expert/lifecycle.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import type { MatterState, SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { Tx } from './client.ts';
import { loadLentLink } from './lent-facts.ts';
import { auditOfLink, type KnownLink } from './link-facts.ts';
import { registerColumns, registerFactsOf } from './register-facts.ts';

/** What an expert was given of one release, as they may have it, with what decides whether it lets them in. */
export type KnownGrant = {
  readonly id: string;
  readonly organisationId: string;
  readonly expertId: string;
  readonly releaseId: string;
  readonly reference: string;
  readonly kind: ExpertKind;
  readonly link: KnownLink;
  readonly facts: ExpertFacts;
};

/** What somebody was given, if it is the actor’s to look by; null for everybody else, also of the firm that gave it. */
export async function loadGrant(
  tx: Tx,
  actor: PersonActor,
  grantId: string,
): Promise<KnownGrant | null> {
  const grant = await tx.expertGrant.findUnique({ where: { id: grantId }, select: columns });
  // Says as much again as row-level security: whoever gave it reads the row, too.
  if (grant?.expert.personId !== actor.personId) return null;
  const link = await loadLentLink(tx, grant.releaseId);
  const standing = await standingOf(tx, grantId);
  if (link === null || standing === null) return null;
  const opened = await tx.expertOpening.count({ where: { grantId, sessionId: actor.sessionId } });
  const { expert } = grant;
  return {
    ...{ id: grantId, organisationId: grant.organisationId, expertId: expert.id, link },
    ...{ releaseId: grant.releaseId, reference: grant.reference, kind: expert.kind as ExpertKind },
    facts: {
      ...{ state: expert.state as ExpertState, isNamed: true, endsAt: expert.endsAt },
      ...{ mayDownload: expert.mayDownload, downloadsUsed: grant.downloadsUsed },
      ...{ maxDownloads: grant.maxDownloads, isOpenedHere: opened > 0 },
      ...standing,
      ...(await firmOf(tx, expert.organisationId)),
      link: link.facts,
    },
  };
}

const columns = {
  ...{ organisationId: true, releaseId: true, reference: true },
  ...{ downloadsUsed: true, maxDownloads: true },
  expert: {
    select: {
      ...{ id: true, organisationId: true, personId: true, kind: true, state: true },
      ...{ endsAt: true, mayDownload: true },
    },
  },
} as const;

type Standing = Pick<ExpertFacts, 'matter' | 'authority' | 'isCovered' | 'isSuspended'>;

async function standingOf(tx: Tx, grantId: string): Promise<Standing | null> {
  type Row = {
    matter_state: string;
    authority_state: string;
    covers: boolean;
    is_suspended: boolean;
  };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT * FROM app.standing_of_expert_grant(${grantId}::uuid)`;
  if (!row) return null;
  return {
    matter: row.matter_state as MatterState,
    authority: row.authority_state as SignatureState,
    ...{ isCovered: row.covers, isSuspended: row.is_suspended },
  };
}

/** Where the firm stands now: its row carries what its register said last, for whoever asks. */
async function firmOf(tx: Tx, firmId: string): Promise<Pick<ExpertFacts, 'firm' | 'isFirmActive'>> {
  const firm = await tx.organisation.findUnique({
    where: { id: firmId },
    select: { state: true, ...registerColumns },
  });
  return {
    firm: firm && registerFactsOf(firm),
    isFirmActive: firm?.state === 'active',
  };
}

/** What an audit row of it says it concerns: never who it names. The diary reads the role. */
export function auditOfGrant({ id: grantId, expertId, kind, link }: KnownGrant) {
  return { ...auditOfLink(link), actorRole: kind, details: { grantId, expertId } };
}
