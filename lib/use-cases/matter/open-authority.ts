import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { HOURS_OF_BROWSER } from '#lib/domain/matter/matter.ts';
import { isBirthday } from '#lib/domain/matter/signing.ts';
import { forgetAttempts, isWithinLimit, type Limit } from '../session/throttle.ts';

/** A birthday has some twenty thousand answers: five tries a day are enough for whoever knows their own. */
const BIRTHDAYS: Limit = { attempts: 5, windowSeconds: 24 * 3600 };

type Held = { id: string; organisation_id: string; date_of_birth: Date; state: string };

export type OpenAuthorityRefusal = 'link_over' | 'birthday_differs' | 'too_many_attempts';

/**
 * Opens what a client was asked to sign in the browser that holds its letter’s link, for whoever says the client’s
 * birthday; answers the secret of the browser’s cookie. Until then nothing of it is shown: mail is read by others, too.
 */
export async function openAuthority(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; birthday: CalendarDate | null; address: string; now: Date },
): Promise<Result<{ token: string }, OpenAuthorityRefusal>> {
  const { secret, birthday, address, now } = input;
  const event = 'matter.authority_opened';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const [row] = await tx.$queryRaw<Held[]>`SELECT * FROM app.authority_of_letter()`;
    if (!row || row.state === 'cancelled') return refuse(tx, 'link_over', { event });
    const { id, organisation_id: organisationId } = row;
    const about = { event, organisationId, details: { authorityId: id } } as const;
    const key = identity.throttleKey(`authority-birthday:${id}`);
    if (!(await isWithinLimit(tx, key, BIRTHDAYS, now))) {
      return refuse(tx, 'too_many_attempts', about);
    }
    if (!isBirthday(birthday, fromColumn(row.date_of_birth))) {
      return refuse(tx, 'birthday_differs', about);
    }
    await forgetAttempts(tx, key);
    const token = identity.newToken();
    await tx.matterAuthoritySecret.createMany({
      data: [
        {
          tokenHash: identity.hashToken(token),
          ...{ organisationId, authorityId: id, heldBy: 'browser', madeAt: now },
          expiresAt: new Date(now.getTime() + HOURS_OF_BROWSER * 3_600_000),
        },
      ],
    });
    await record(tx, { ...about, actorRole: 'client' });
    return ok({ token });
  });
}
