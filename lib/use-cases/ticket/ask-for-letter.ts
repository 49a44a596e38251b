import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { forgottenAt, ticketExpiry, type TicketPurpose } from '#lib/domain/identity/ticket.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

/** So that nobody can have somebody's mailbox flooded: whatever is asked beyond this sends nothing. */
const PER_EMAIL: Limit = { attempts: 3, windowSeconds: 3600 };
const PER_NETWORK: Limit = { attempts: 30, windowSeconds: 3600 };

const EVENTS = {
  register: 'registration.asked',
  new_password: 'password.reset_asked',
  recover: 'recovery.letter_asked',
  join: 'joining.letter_asked',
} as const;

/**
 * Has a letter sent to an address, for making an account, for choosing a new password or for
 * getting back in when everything is lost, or for applying to join. Whether the address is
 * somebody's is not looked at here and so cannot show, in the answer, in the time it takes or in what is written
 * (INV-17): the worker finds out when it writes the letter. An address that was asked for too often gets none, and
 * whoever asks is told the same.
 */
export async function askForLetter(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: {
    email: EmailAddress;
    purpose: TicketPurpose;
    address: string;
    network: string;
    now: Date;
  },
): Promise<Result<null, 'too_many_attempts'>> {
  const { email, purpose, address, network, now } = input;
  const event = EVENTS[purpose];
  return db.as({ kind: 'sign_in', email, address }, async (tx) => {
    const within = (what: string, limit: Limit) =>
      isWithinLimit(tx, identity.throttleKey(`letter:${purpose}:${what}`), limit, now);
    if (!(await within(`network:${network}`, PER_NETWORK))) {
      return refuse(tx, 'too_many_attempts', { event });
    }
    if (await within(email, PER_EMAIL)) {
      await issue(tx, input);
      await record(tx, { event });
    } else await refuse(tx, 'too_many_letters', { event });
    return ok(null);
  });
}

async function issue(
  tx: Tx,
  { email, purpose, now }: { email: EmailAddress; purpose: TicketPurpose; now: Date },
): Promise<void> {
  const id = randomUUID();
  const expiresAt = ticketExpiry(now);
  // Not `create`: nobody may read a ticket before they hold its secret.
  await tx.ticket.createMany({ data: [{ id, email, purpose, createdAt: now, expiresAt }] });
  await addJob(tx, 'send-ticket', { ticketId: id, language: currentLanguage() });
  await addJob(
    tx,
    'forget-registration',
    { kind: 'ticket', id },
    { runAt: forgottenAt(expiresAt) },
  );
}
