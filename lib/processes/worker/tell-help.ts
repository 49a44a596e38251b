import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { answerTarget } from '#lib/domain/help/service-level.ts';
import { writeHelpLetter, type HelpLetter } from '#lib/use-cases/help/write-help-letter.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { LetterServices, WorkerServices } from './services.ts';

/**
 * Writes to whoever asked for help that it has come, or that there is an answer. Of what was asked it says nothing. If
 * the process dies before the letter is out, the job runs again, and the newest letter's link is the one that works.
 */
export async function tellHelp(
  {
    db,
    mailer,
    tokens,
    settings,
  }: LetterServices & {
    readonly tokens: Pick<WorkerServices['tokens'], 'newToken' | 'hashToken'>;
  },
  { helpRequestId, about, version }: Jobs['tell-help'],
): Promise<void> {
  const secret = tokens.newToken();
  const linkHash = about === 'answered' ? tokens.hashToken(secret) : null;
  const letter = await writeHelpLetter(db, { helpRequestId, linkHash, now: new Date() });
  if (!letter) return;
  const address = (path: string) => new URL(path, settings.LANTERN_PUBLIC_URL).toString();
  const { greeting, closing, mailed, help } = words().letters;
  const isKnown = letter.name !== null;
  const where = isKnown ? `/help/requests/${helpRequestId}` : `/help/answer/${secret}`;
  const id = `help-${helpRequestId}-${version}-${about}`;
  await mailer.send({
    id: isKnown ? id : letterIdOf(id, linkHash ?? Buffer.alloc(0)),
    to: letter.email,
    subject: help[about].subject,
    text: [
      letter.name === null ? mailed.greeting : greeting(letter.name),
      about === 'asked' ? askedText(letter) : answeredText(letter, address(where)),
      letter.name === null ? help.closing : closing,
    ].join('\n\n'),
  });
}

function askedText({ reference, askedAt }: HelpLetter): string {
  return words().letters.help.asked.body(reference, formatDateWithDay(answerTarget(askedAt)));
}

function answeredText({ reference, name, linkUntil }: HelpLetter, address: string): string {
  const { known, unknown } = words().letters.help.answered;
  return name === null
    ? unknown(reference, address, formatInstant(linkUntil, 'Europe/London'))
    : known(reference, address);
}
