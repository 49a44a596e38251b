import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import { writeTicket, type TicketLetter } from '#lib/use-cases/ticket/write-ticket.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { WorkerServices } from './services.ts';

/**
 * Writes to an address that somebody said is theirs. If the process dies before the letter is out, the job runs again
 * with a new secret, and the link of the newest letter is the one that works.
 */
export async function sendTicket(
  { db, mailer, tokens, settings }: WorkerServices,
  { ticketId }: Pick<Jobs['send-ticket'], 'ticketId'>,
): Promise<void> {
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const letter = await writeTicket(db, { ticketId, tokenHash, now: new Date() });
  if (!letter) return;
  const { subject, body } = textOf(letter, (path) =>
    new URL(path.replace('SECRET', secret), settings.LANTERN_PUBLIC_URL).toString(),
  );
  const { mailed } = words().letters;
  await mailer.send({
    id: letterIdOf(`ticket-${ticketId}`, tokenHash),
    to: letter.email,
    subject,
    text: [mailed.greeting, body, mailed.closing].join('\n\n'),
  });
}

/** Whoever asked gets a letter in any case; what it says only the reader of the mailbox learns. */
function textOf(
  { purpose, isKnown, isHalted, expiresAt }: TicketLetter,
  address: (path: string) => string,
): { subject: string; body: string } {
  const { mailed } = words().letters;
  const until = formatInstant(expiresAt, 'Europe/London');
  if (purpose === 'register') {
    const { subject, unknown, known } = mailed.register;
    return isKnown
      ? { subject, body: known(address('/sign-in'), address('/sign-in/forgotten')) }
      : { subject, body: unknown(address('/register/SECRET'), until) };
  }
  if (purpose === 'join') {
    const { subject, body } = words().joining.letters.asked;
    return { subject, body: body(address('/join/SECRET'), until) };
  }
  if (purpose === 'recover') {
    const { subject, known, halted, unknown } = words().recovery.letters.asked;
    if (!isKnown) return { subject, body: unknown(address('/register')) };
    return { subject, body: isHalted ? halted : known(address('/sign-in/lost/SECRET'), until) };
  }
  const { subject, unknown, known } = mailed.newPassword;
  return isKnown
    ? { subject, body: known(address('/sign-in/new-password/SECRET'), until) }
    : { subject, body: unknown(address('/register')) };
}
