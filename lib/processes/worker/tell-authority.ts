import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import {
  keepLetterSecret,
  readAuthorityLetter,
  type AuthorityLetter,
} from '#lib/use-cases/matter/write-authority-letter.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import type { WorkerServices } from './services.ts';

type Services = Pick<WorkerServices, 'db' | 'mailer' | 'settings' | 'tokens'>;

/**
 * Writes to a client what they are asked to sign, that they signed or took it back, or that their firm was stopped; and to
 * whoever of the firm asked what their client answered. No letter says what it is about: only whose firm it is.
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
  if (job.about !== 'sent' && job.about !== 'held') await tellFirm(services, job, letter);
}

async function tellClient(
  { db, mailer, settings, tokens }: Services,
  { organisationId, authorityId, about }: Jobs['tell-authority'],
  letter: AuthorityLetter,
): Promise<void> {
  const { letters, signing } = words();
  const t = signing.letters;
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const { email: to, firmName, clientName, reference } = letter;
  const address = new URL(`/authority/${secret}`, settings.LANTERN_PUBLIC_URL).toString();
  const text = {
    sent: () => t.sent.body(firmName, address, formatInstant(letter.expiresAt, 'Europe/London')),
    signed: () => t.signed.body(firmName, address, reference),
    withdrawn: () => t.withdrawn.body(firmName, reference),
    held: () => t.held.body(firmName),
    refused: () => '',
  }[about]();
  if (about === 'sent' || about === 'signed') {
    await keepLetterSecret(db, { organisationId, authorityId, tokenHash, now: new Date() });
  }
  const isLinked = about === 'sent' || about === 'signed';
  await mailer.send({
    id: isLinked
      ? letterIdOf(`authority-${authorityId}-${about}`, tokenHash)
      : `authority-${authorityId}-${about}`,
    to,
    subject: (about === 'refused' ? t.sent : t[about]).subject,
    text: [letters.greeting(clientName), text, t.closing].join('\n\n'),
  });
}

async function tellFirm(
  { db, mailer, settings }: Services,
  { authorityId, about }: Jobs['tell-authority'],
  { sentBy: personId, matterId, matterReference }: AuthorityLetter,
): Promise<void> {
  if (about === 'sent' || about === 'held') return;
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    }),
  );
  if (!person?.verifiedEmail) return;
  const { letters, matters } = words();
  const address = new URL(`/matters/${matterId}`, settings.LANTERN_PUBLIC_URL).toString();
  const { subject, body } = matters.letters[about];
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
