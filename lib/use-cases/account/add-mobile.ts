import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { MobileNumber } from '#lib/domain/identity/mobile-number.ts';
import { mayAddMobile, type AccountRefusal } from '#lib/domain/policy/account.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { wrongAnswer } from '../session/half-way.ts';
import { lockOwnSession, type OwnAccount } from '../session/live-session.ts';
import { mayText, orderText, spendTextCode } from '../session/text-codes.ts';
import { tellOfFactorChange } from './tell-of-change.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

export type MobileRefusal =
  AccountRefusal | 'role_held' | 'sign_in_again' | 'too_many_texts' | 'wrong_text_code';

/** Sends a code to a number that somebody says is theirs. Until they type it the number opens nothing. */
export async function giveMobile(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { number: MobileNumber; network: string; now: Date },
): Promise<Result<null, Exclude<MobileRefusal, 'wrong_text_code'>>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { number, network, now } = input;
  const { personId, sessionId } = actor;
  const event = 'text_code.asked';
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = await mayAdd(tx, actor, account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const accountId = account.id;
    if (!(await mayText(tx, identity, { number, accountId, network }, now))) {
      return refuse(tx, 'too_many_texts', { event });
    }
    const mobile = await tx.mobileNumber.create({
      data: { personId, accountId, number, createdAt: now },
      select: { id: true, number: true },
    });
    await orderText(tx, { personId, accountId, sessionId, mobile, purpose: 'enrol' }, now);
    await record(tx, { event, details: { purpose: 'enrol' } });
    return ok(null);
  });
}

/** The code that came: from here on codes go to that number, and to no number before it. A letter says so. */
export async function proveMobile(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { code: string; now: Date },
): Promise<Result<null, Exclude<MobileRefusal, 'too_many_texts'>>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { code, now } = input;
  const { personId, sessionId } = actor;
  const event = 'mobile.added';
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = await mayAdd(tx, actor, account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const asked = { sessionId, purpose: 'enrol', typed: code } as const;
    const spent = await spendTextCode(tx, identity, asked, now);
    if (!spent) return wrongAnswer(tx, 'wrong_text_code', { sessionId, event, now });
    await tx.mobileNumber.updateMany({
      where: { accountId: account.id, removedAt: null, id: { not: spent.mobileNumberId } },
      data: { removedAt: now },
    });
    await tx.mobileNumber.update({ where: { id: spent.mobileNumberId }, data: { provedAt: now } });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'mobile_added', now });
    return ok(null);
  });
}

/** As the policy says, with every role that the person holds anywhere, suspended or not. */
async function mayAdd(tx: Tx, actor: PersonActor, account: OwnAccount, now: Date) {
  const holdsRole = account.holdsRole || (await holdsAnyRole(tx, actor.personId, now));
  return mayAddMobile(actor, { ...account, holdsRole }, now);
}
