import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { lastDayOf } from '#lib/domain/expert/terms.ts';
import {
  keepInvitationSecret,
  readExpertLetter,
  type ExpertLetter,
} from '#lib/use-cases/expert/write-expert-letter.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { LetterServices, WorkerServices } from './services.ts';

type Services = LetterServices & Pick<WorkerServices, 'tokens'>;

/**
 * Writes to an expert or counsel that a firm asks them about a case, or does no more; and to whoever of the firm asked that
 * nobody found them in their register. No letter says whose case it is.
 */
export async function tellExpert(services: Services, job: Jobs['tell-expert']): Promise<void> {
  const letter = await readExpertLetter(services.db, job);
  if (!letter) return;
  if (job.about === 'invited') return invite(services, job, letter);
  return job.about === 'ended' ? tellEnded(services, job, letter) : tellFirm(services, job, letter);
}

async function invite(
  { db, mailer, settings, tokens }: Services,
  { organisationId, expertId }: Jobs['tell-expert'],
  letter: ExpertLetter,
): Promise<void> {
  const { invitationId, endsAt, firmName, name, email: to } = letter;
  // One that has ended by now is not written about.
  if (letter.state !== 'invited' || new Date() >= endsAt || invitationId === null) return;
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const of = { organisationId, expertId, invitationId, tokenHash, endsAt };
  if (!(await keepInvitationSecret(db, of))) return;
  const { letters, experts } = words();
  const { subject, body, closing } = experts.letters.invited;
  const address = new URL(`/invitation/${secret}`, settings.LANTERN_PUBLIC_URL).toString();
  const until = experts.endOf(formatDate(lastDayOf(endsAt)));
  await mailer.send({
    id: letterIdOf(`expert-${expertId}-invited`, tokenHash),
    to,
    subject,
    text: [letters.greeting(name), body(firmName, address, until), closing].join('\n\n'),
  });
}

async function tellEnded(
  { mailer }: Services,
  { expertId }: Jobs['tell-expert'],
  { firmName, name, email: to }: ExpertLetter,
): Promise<void> {
  const { letters, experts } = words();
  const { subject, body } = experts.letters.ended;
  await mailer.send({
    ...{ id: `expert-${expertId}-ended`, to, subject },
    text: [letters.greeting(name), body(firmName)].join('\n\n'),
  });
}

async function tellFirm(
  { db, mailer, settings }: Services,
  { expertId }: Jobs['tell-expert'],
  { invitedBy: personId, matterId, matterReference }: ExpertLetter,
): Promise<void> {
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    }),
  );
  if (!person?.verifiedEmail) return;
  const { letters, experts } = words();
  const { subject, body } = experts.letters.notFound;
  const address = new URL(`/matters/${matterId}/experts`, settings.LANTERN_PUBLIC_URL).toString();
  await mailer.send({
    id: `expert-${expertId}-not-found`,
    to: person.verifiedEmail,
    subject,
    text: [
      letters.greeting(`${person.givenNames} ${person.familyName}`.trim()),
      body(matterReference, address),
    ].join('\n\n'),
  });
}
