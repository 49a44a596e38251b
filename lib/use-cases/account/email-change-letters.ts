import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';

/** A letter about a change of address. */
export type EmailChangeLetter = {
  readonly to: string;
  readonly newEmail: string;
  /** Until when its link works. */
  readonly until: Date;
  /** Whether the new address has an account already: then its letter has no link. */
  readonly isTaken: boolean;
};

/**
 * Gives the letter to the new or the old address its secret. Null when it is over. Done twice, the second letter's link
 * is the one that works.
 */
export async function writeEmailChangeLetter(
  db: Db,
  input: { changeId: string; to: 'new' | 'old'; tokenHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<EmailChangeLetter | null> {
  const { changeId: id, to, tokenHash, now } = input;
  const change = await db.as({ kind: 'about', id }, (tx) =>
    tx.emailChange.findFirst({ where: { id, endedAt: null } }),
  );
  if (!change) return null;
  const { oldEmail, newEmail, takesEffectAt } = change;
  const until = to === 'new' ? change.expiresAt : takesEffectAt;
  if (until === null || until <= now || (to === 'new' && change.provedAt !== null)) return null;
  return db.as({ kind: 'about', id, email: newEmail }, async (tx) => {
    const isTaken = to === 'new' && (await tx.account.count({ where: { email: newEmail } })) > 0;
    if (!isTaken) {
      await tx.emailChange.updateMany({
        where: { id, endedAt: null },
        data: to === 'new' ? { confirmHash: tokenHash } : { stopHash: tokenHash },
      });
    }
    return { to: to === 'new' ? newEmail : oldEmail, newEmail, until, isTaken };
  });
}

export type EmailChangeEnd = {
  readonly because: string;
  readonly personId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
};

/** Makes the change when its day is over and nobody stopped it. Null for what is not due; repeating it does nothing. */
export function finishEmailChange(
  db: Db,
  { changeId: id }: { changeId: string },
): Promise<EmailChangeEnd | null> {
  return db.as({ kind: 'about', id }, async (tx) => {
    const change = await tx.emailChange.findUnique({ where: { id } });
    const [row] = await tx.$queryRaw<{ because: string | null }[]>`
      SELECT app.finish_email_change() AS because`;
    const because = row?.because ?? null;
    if (!change || because === null) return null;
    const { personId, oldEmail, newEmail } = change;
    if (because === 'done') {
      await record(tx, { event: 'email.changed', subjectPersonId: personId });
    }
    return { because, personId, oldEmail, newEmail };
  });
}
