import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { nextSignatureState, type SignatureState } from '#lib/domain/matter/lifecycle.ts';
import type { AskedAuthority } from '#lib/domain/matter/read-authority.ts';
import { authorityWriter, type AuthorityRefusal } from './authority-writer.ts';
import { onMatter, type OnMatterRefusal } from './on-matter.ts';

export type AskAuthorityRefusal = OnMatterRefusal | AuthorityRefusal;

/**
 * Has a client asked to sign what lets a firm have their scans: each thing that the law wants named is a field of its own
 * (LS-2), and stays as it is from here on. The letter has nothing of it, and its link opens only with their birthday.
 */
export function askAuthority(
  { db, identity }: { db: Db; identity: IdentityPort },
  acting: Acting,
  input: { matterId: string; asked: AskedAuthority; now: Date },
): Promise<Result<{ authorityId: string }, AskAuthorityRefusal>> {
  const { matterId, asked, now } = input;
  const event = 'matter.authority_sent';
  return onMatter<{ authorityId: string }, AuthorityRefusal>(
    db,
    acting,
    { matterId, event, now },
    async (on) => {
      const { tx, matter, about } = on;
      const write = await authorityWriter(on, identity, {
        ...{ asked, now, signsOn: localDate(now, 'Europe/London') },
      });
      if (!write.ok) return refuse(tx, write.error, about);
      const authorityId = await write.value({ state: 'sent', way: 'phone' });
      const job = { organisationId: matter.firmId, authorityId, language: currentLanguage() };
      await addJob(tx, 'tell-authority', { ...job, about: 'sent' });
      await record(tx, { ...about, toState: 'sent', details: { matterId, authorityId } });
      return ok({ authorityId });
    },
  );
}

/** Takes back what a client was asked to sign, while they have not answered: its link opens nothing any more. */
export function takeBackAuthority(
  db: Db,
  acting: Acting,
  input: { matterId: string; authorityId: string; now: Date },
): Promise<Result<null, OnMatterRefusal | 'already_over' | 'wrong_state'>> {
  const { matterId, authorityId, now } = input;
  const event = 'matter.authority_ended';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, about }) => {
    await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE id = ${authorityId}::uuid FOR UPDATE`;
    const row = await tx.matterAuthority.findFirst({
      where: { id: authorityId, matterId },
      select: { state: true },
    });
    if (!row) return refuse(tx, 'not_found', about);
    const from = row.state as SignatureState;
    const moved = nextSignatureState(from, 'take_back', 'firm');
    if (!moved.ok) {
      return refuse(tx, moved.error === 'not_permitted' ? 'wrong_state' : moved.error, about);
    }
    await tx.matterAuthority.updateMany({
      where: { id: authorityId, state: from },
      data: {
        ...{ state: moved.value, version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: 'taken_back' },
      },
    });
    await record(tx, {
      ...{ ...about, fromState: from, toState: moved.value, details: { matterId, authorityId } },
    });
    return ok(null);
  });
}
