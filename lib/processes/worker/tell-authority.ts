import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import {
  keepLetterSecret,
  readAuthorityLetter,
  type AuthorityLetter,
} from '#lib/use-cases/matter/write-authority-letter.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { LetterServices, WorkerServices } from './services.ts';

type Services = LetterServices & Pick<WorkerServices, 'tokens'>;

/**
 * Writes to a client, or whoever signs for them, what they are asked to sign, that they signed, that what they signed on
 * paper was put in, that it was taken back, or that their firm was stopped; and to whoever of the firm asked what their client answered. No letter says what it is about: only whose firm it is.
 */
export async function tellAuthority(
  services: Services,
  job: Jobs['tell-authority'],
): Promise<void> {
  const letter = await readAuthorityLetter(services.db, job);
  if (!letter) return;
  const isOver =
    job.about === 'sent' && (letter.state !== 'sent' || new Date() >= letter.expiresAt);
  if (isOver) return;
  if (job.about !== 'refused') await tellClient(services, job, letter);
  await tellFirm(services, job, letter);
}

/** What whoever of the firm asked is told. */
const ANSWERS = ['signed', 'refused', 'withdrawn'] as const;

async function tellClient(
  { db, mailer, settings, tokens }: Services,
  { organisationId, authorityId, about }: Jobs['tell-authority'],
  letter: AuthorityLetter,
): Promise<void> {
  const { letters, signing } = words();
  const t = signing.letters;
  const { email: to, firmName, signerName, isForClient, reference } = letter;
  if (to === null) return;
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const address = new URL(`/authority/${secret}`, settings.LANTERN_PUBLIC_URL).toString();
  const asked = isForClient ? t.sentFor : t.sent;
  const text = {
    sent: () => asked.body(firmName, address, formatInstant(letter.expiresAt, 'Europe/London')),
    signed: () => t.signed.body(firmName, address, reference),
    put_in: () => t.put_in.body(firmName, address, reference),
    withdrawn: () => t.withdrawn.body(firmName, reference),
    held: () => t.held.body(firmName),
    refused: () => '',
  }[about]();
  const isLinked = about === 'sent' || about === 'signed' || about === 'put_in';
  if (isLinked) {
    await keepLetterSecret(db, { organisationId, authorityId, tokenHash, now: new Date() });
  }
  await mailer.send({
    id: isLinked
      ? letterIdOf(`authority-${authorityId}-${about}`, tokenHash)
      : `authority-${authorityId}-${about}`,
    to,
    subject: (about === 'refused' ? t.sent : t[about]).subject,
    text: [letters.greeting(signerName), text, t.closing].join('\n\n'),
  });
}

async function tellFirm(
  { db, mailer, settings }: Services,
  { authorityId, about }: Jobs['tell-authority'],
  { sentBy: personId, matterId, matterReference, isForClient }: AuthorityLetter,
): Promise<void> {
  const answer = ANSWERS.find((one) => one === about);
  if (answer === undefined) return;
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    }),
  );
  if (!person?.verifiedEmail) return;
  const { letters, matters } = words();
  const address = new URL(`/matters/${matterId}`, settings.LANTERN_PUBLIC_URL).toString();
  const { subject, body } =
    matters.letters[answer === 'signed' && isForClient ? 'signedFor' : answer];
  await mailer.send({
    id: `authority-${authorityId}-${about}-firm`,
    to: person.verifiedEmail,
    subject,
    text: [
      letters.greeting(`${person.givenNames} ${person.familyName}`.trim()),
      body(matterReference, address),
    ].join('\n\n'),
  });
}
