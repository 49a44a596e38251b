import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import {
  finishEmailChange,
  writeEmailChangeLetter,
} from '#lib/use-cases/account/email-change-letters.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { LetterServices, WorkerServices } from './services.ts';

/** Writes to the new address that it is to be proved, or to the old one that the change can be stopped. */
export async function sendEmailChange(
  { db, mailer, tokens, settings }: LetterServices & Pick<WorkerServices, 'tokens'>,
  { changeId, to }: Jobs['send-email-change'],
): Promise<void> {
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const letter = await writeEmailChangeLetter(db, { changeId, to, tokenHash, now: new Date() });
  if (!letter) return;
  const { emailChange: t, mailed } = words().letters;
  const address = (path: string) => new URL(path, settings.LANTERN_PUBLIC_URL).toString();
  const until = formatInstant(letter.until, 'Europe/London');
  const body =
    to === 'old'
      ? t.stop(letter.newEmail, address(`/email/stop/${secret}`), until)
      : letter.isTaken
        ? t.taken
        : t.prove(address(`/account/email/prove/${secret}`), until);
  await mailer.send({
    id: letterIdOf(`email-change-${to}-${changeId}`, tokenHash),
    to: letter.to,
    subject: to === 'old' ? t.stopSubject : t.proveSubject,
    text: [mailed.greeting, body, ...(to === 'old' ? [] : [mailed.closing])].join('\n\n'),
  });
}

/** Makes the change when its day is over, and says so at both addresses. */
export async function finishEmailChangeJob(
  { db, mailer }: Pick<LetterServices, 'db' | 'mailer'>,
  { changeId }: Jobs['finish-email-change'],
): Promise<void> {
  const end = await finishEmailChange(db, { changeId });
  if (end?.because !== 'done') return;
  const { emailChange: t, mailed } = words().letters;
  for (const to of [end.oldEmail, end.newEmail]) {
    await mailer.send({
      id: `email-changed-${changeId}-${to === end.newEmail ? 'new' : 'old'}`,
      to,
      subject: t.doneSubject,
      text: [mailed.greeting, t.done(end.newEmail)].join('\n\n'),
    });
  }
}
