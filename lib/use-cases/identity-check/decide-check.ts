import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadCheck, loadVoucher, type CheckFacts } from '#lib/adapters/db/identity-check-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import {
  findingRefusal,
  voucherRefusal,
  type CheckFinding,
  type FindingRefusal,
  type VoucherRefusal,
} from '#lib/domain/identity/check-finding.ts';
import { proofReceivedAt } from '#lib/domain/identity/identity-check.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayDecideCheck, type CheckRefusal } from '#lib/domain/policy/identity-check.ts';
import {
  allowRecovery,
  holdRecoveryOfCheck,
  type RecoveryOfCheck,
} from '../recovery/allow-recovery.ts';
import { startWaitingRequests } from './start-waiting-requests.ts';

export type DecideCheckRefusal =
  | CheckRefusal
  | FindingRefusal
  | VoucherRefusal
  | 'not_found'
  | 'already_decided'
  | 'date_of_birth_missing'
  | 'account_suspended'
  | 'no_word_for_account';

type Decided = { readonly checkId: string; readonly finding: CheckFinding; readonly now: Date };

/**
 * An access officer says whether somebody is who they say (ID-4). If they are, their requests there that waited for it
 * go on, with the clock that CL-1 gives them. Pictures of papers go at once, and a letter tells the person; whoever was
 * named as vouching gets one, too. Of a check for an account the way back into that goes on instead, and no level is
 * raised (ADR 0028): the answer says that it was one.
 */
export function decideCheck(
  db: Db,
  { actor, context }: Acting,
  input: Decided,
): Promise<Result<'accepted' | 'refused' | 'account', DecideCheckRefusal>> {
  const { checkId, finding, now } = input;
  const tried = { event: 'identity_check.decided', details: { checkId } } as const;
  return db.as(context, async (tx) => {
    const check = await loadCheck(tx, checkId);
    if (!check) return refuse(tx, 'not_found', tried);
    const { organisationId, person } = check;
    const about = { ...tried, organisationId, subjectPersonId: person.personId };
    const may = mayDecideCheck(actor, check, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const grounds = await groundsOf(tx, { check, officer: actor }, input);
    if (!grounds.ok) return refuse(tx, grounds.error, about);
    const { voucher, recovery } = grounds.value;

    // Before the check is over: from then on nobody here sees what papers there were.
    const receivedAt = await receivedOf(tx, input);
    const state = finding.kind === 'refused' ? 'refused' : 'accepted';
    const { count } = await tx.identityCheck.updateMany({
      where: { id: checkId, state: 'open' },
      data: {
        state,
        endedAt: now,
        decidedBy: actor.personId,
        ...columnsOf(finding, voucher),
      },
    });
    // Somebody else was first; nothing was written before this.
    if (count !== 1) return refuse(tx, 'already_decided', about);
    const by = { officer: actor, actorRole: may.value, isProved: state === 'accepted', now };
    if (recovery === null) await concludeLevel(tx, { check, voucher, receivedAt }, by);
    else await allowRecovery(tx, { check, recovery }, by);
    await addJob(tx, 'forget-identity-documents', { organisationId, checkId });
    await record(tx, {
      ...about,
      fromState: 'open',
      toState: state,
      actorRole: may.value,
      reason: finding.kind === 'compared' ? finding.how : finding.kind,
      details: detailsOf(checkId, voucher),
    });
    return ok(recovery === null ? state : 'account');
  });
}

/** What a decision rests on besides the check: whoever vouches, and the way back in that it is for. */
async function groundsOf(
  tx: Tx,
  who: { readonly check: CheckFacts; readonly officer: PersonIdentity },
  input: Decided,
): Promise<
  Result<
    { voucher: PersonIdentity | null; recovery: RecoveryOfCheck | null },
    Exclude<DecideCheckRefusal, CheckRefusal>
  >
> {
  const against = standsAgainst(who.check, input);
  if (against !== null) return no(against);
  const voucher = await voucherOf(tx, input.finding, who);
  if (!voucher.ok) return voucher;
  const recovery = await recoveryOf(tx, who.check, input.finding);
  return recovery.ok ? ok({ voucher: voucher.value, recovery: recovery.value }) : recovery;
}

/** What follows where somebody was to show who they are: their requests go on, and they are told. */
async function concludeLevel(
  tx: Tx,
  of: { check: CheckFacts; voucher: PersonIdentity | null; receivedAt: Date },
  { officer, isProved, now }: { officer: PersonActor; isProved: boolean; now: Date },
): Promise<void> {
  const { check, voucher, receivedAt } = of;
  if (isProved) await prove(tx, { officer, check, receivedAt, now });
  const job = { organisationId: check.organisationId, checkId: check.id };
  await tell(tx, job, voucher !== null);
}

function standsAgainst(
  check: CheckFacts,
  { finding, now }: Decided,
): 'already_decided' | 'date_of_birth_missing' | FindingRefusal | null {
  if (check.state !== 'open' || check.expiresAt <= now) return 'already_decided';
  const missing = findingRefusal(finding, localDate(now, check.zone));
  if (missing !== null) return missing;
  // ID-6: without it nobody's record can be found, so there is nothing yet that papers could prove.
  return finding.kind !== 'refused' && !check.isBornKnown ? 'date_of_birth_missing' : null;
}

/** What a check for an account is for; null for one that is for a level. */
async function recoveryOf(
  tx: Tx,
  check: CheckFacts,
  finding: CheckFinding,
): Promise<
  Result<RecoveryOfCheck | null, 'no_word_for_account' | 'already_decided' | 'account_suspended'>
> {
  if (check.purpose === 'level') return ok(null);
  // The way back in is by face and papers alone: two colleagues could otherwise open anybody's account.
  if (finding.kind === 'vouched') return no('no_word_for_account');
  return holdRecoveryOfCheck(tx, check.id);
}

/** Whoever vouches, if anybody has to. */
async function voucherOf(
  tx: Tx,
  finding: CheckFinding,
  { check, officer }: { check: CheckFacts; officer: PersonIdentity },
): Promise<Result<PersonIdentity | null, VoucherRefusal>> {
  if (finding.kind !== 'vouched') return ok(null);
  const { organisationId, person } = check;
  const voucher = await loadVoucher(tx, { organisationId, email: finding.voucherEmail });
  const against = voucherRefusal(voucher, { vouchedFor: person, officer });
  return against === null ? ok(voucher) : no(against);
}

function columnsOf(finding: CheckFinding, voucher: PersonIdentity | null) {
  switch (finding.kind) {
    case 'compared':
      return {
        comparedHow: finding.how,
        photoDocument: finding.photo,
        photoLast4: finding.last4,
        addressDocument: finding.address,
        addressDocumentOn: toColumn(finding.addressDated),
      };
    case 'vouched':
      return {
        comparedHow: 'vouched',
        voucherPersonId: voucher?.personId ?? null,
        voucherReason: finding.reason,
      };
    case 'refused':
      return { answer: finding.answer };
  }
}

function detailsOf(checkId: string, voucher: PersonIdentity | null) {
  return voucher === null ? { checkId } : { checkId, voucherPersonId: voucher.personId };
}

async function prove(tx: Tx, proof: Parameters<typeof startWaitingRequests>[1]): Promise<void> {
  await tx.$queryRaw`SELECT app.prove_identity(${proof.check.id}::uuid)`;
  await startWaitingRequests(tx, proof);
}

async function receivedOf(tx: Tx, { checkId, now }: Decided): Promise<Date> {
  const documents = await tx.identityDocument.findMany({
    where: { checkId },
    select: { addedAt: true },
  });
  return proofReceivedAt(
    documents.map(({ addedAt }) => addedAt),
    now,
  );
}

async function tell(
  tx: Tx,
  job: { readonly organisationId: string; readonly checkId: string },
  hasVoucher: boolean,
): Promise<void> {
  await addJob(tx, 'tell-identity-check', { ...job, to: 'person' });
  if (hasVoucher) await addJob(tx, 'tell-identity-check', { ...job, to: 'voucher' });
}
