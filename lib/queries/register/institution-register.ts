import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHandCheckFacts } from '#lib/adapters/db/hand-check-facts.ts';
import { loadRegister } from '#lib/adapters/db/register-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { ASKED, organisationKind, type OrganisationKind } from '#lib/domain/organisation/kinds.ts';
import { mayAskRegister, mayVerifyByHand } from '#lib/domain/policy/register.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import {
  decideHandConfirmation,
  type HandCheckFacts,
  type HandStanding,
} from '#lib/domain/register/decide-hand-check.ts';
import { nothingNew, type NothingNew, type RegisterFacts } from '#lib/domain/register/standing.ts';
import { lastChecks, type PastCheck } from './checks.ts';

/** An institution of the network and what registers say of it, as whoever operates the service sees it. */
export type InstitutionRegister = {
  readonly organisationId: string;
  readonly odsCode: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly code: string | null;
  readonly facts: RegisterFacts;
  readonly nothingNew: NothingNew | null;
  readonly checks: readonly PastCheck[];
  /** How much is open there, while its register is against it; null otherwise. */
  readonly open: OpenItems | null;
  readonly canAsk: boolean;
  /** Whether the reader may check it by hand, once they have proved that it is they. */
  readonly canLook: boolean;
  readonly waiting: Waiting | null;
  readonly wantsProof: boolean;
};

export type OpenItems = {
  readonly links: number;
  readonly requests: number;
  readonly agreements: number;
};

/** What somebody saw and another has not looked at yet. */
export type Waiting = {
  readonly id: string;
  readonly standing: HandStanding;
  readonly evidence: string;
  readonly domains: readonly string[];
  readonly by: string;
  readonly at: Date;
  /** Whether the reader is another person, who may confirm it. */
  readonly canConfirm: boolean;
};

/** What registers say of one institution, by its code. */
export function institutionRegister(
  db: Db,
  { actor, context }: Acting,
  { odsCode, now }: { odsCode: string; now: Date },
): Promise<Result<InstitutionRegister, StaffRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const may = mayAskRegister(actor, now);
    if (!may.ok) return may;
    const row = await tx.organisation.findUnique({
      where: { odsCode },
      select: { id: true, name: true, kind: true },
    });
    const found = row && (await loadRegister(tx, row.id));
    const hand = row && (await loadHandCheckFacts(tx, row.id));
    if (!row || !found || !hand) return no('not_found');
    const byHand = mayVerifyByHand(actor, row.id, now);
    const refusal = nothingNew(found.facts, now);
    const canLook = byHand.ok || isProofRefusal(byHand.error);
    return ok({
      ...{ organisationId: row.id, odsCode, name: row.name, kind: organisationKind(row.kind) },
      ...{ code: found.code, facts: found.facts, nothingNew: refusal },
      checks: await lastChecks(tx, row.id),
      open: refusal === 'register_against' ? await openItems(tx, row.id) : null,
      canAsk: ASKED[found.facts.register] === 'by_machine',
      canLook: canLook && ASKED[found.facts.register] !== 'never',
      waiting: await waitingOf(tx, hand, (id) => {
        const decided = decideHandConfirmation(actor, hand, id, now);
        return decided.ok || isProofRefusal(decided.error);
      }),
      wantsProof: !byHand.ok,
    });
  });
}

async function openItems(tx: Tx, organisationId: string): Promise<OpenItems | null> {
  const [counted] = await tx.$queryRaw<OpenItems[]>`
    SELECT links, requests, agreements FROM app.open_items(${organisationId}::uuid)`;
  return counted ?? null;
}

async function waitingOf(
  tx: Tx,
  { waiting }: HandCheckFacts,
  canConfirm: (id: string) => boolean,
): Promise<Waiting | null> {
  if (waiting === null) return null;
  const { byName, at } = await tx.handCheck.findUniqueOrThrow({
    where: { id: waiting.id },
    select: { byName: true, at: true },
  });
  const { id, standing, evidence, domains } = waiting;
  return { id, standing, evidence, domains, by: byName, at, canConfirm: canConfirm(id) };
}
