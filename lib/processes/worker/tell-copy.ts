import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to whom something was released what became of the evidential copy of it, as long as their link is open: a letter
 * that leads to a closed door worries and helps nobody.
 */
export async function tellCopy(
  { db, mailer, settings }: LetterServices,
  { organisationId, copyId, about }: Jobs['tell-copy'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const copy = await tx.evidentialCopy.findUnique({
      where: { id: copyId },
      select: { reference: true, releaseId: true },
    });
    const link = copy && (await tx.link.findFirst({ where: openOf(copy), select: recipient }));
    return copy && link && { ...copy, ...link };
  });
  if (!found?.recipient.verifiedEmail) return;
  const { givenNames, familyName, verifiedEmail } = found.recipient;
  const { letters } = words();
  const said = letters.copy[about];
  const page = new URL(`/releases/${found.releaseId}/evidence`, settings.LANTERN_PUBLIC_URL);
  await mailer.send({
    id: `copy-${about}-${copyId}`,
    to: verifiedEmail,
    subject: said.subject,
    text: [
      letters.greeting(`${givenNames} ${familyName}`.trim()),
      said.body(found.reference, page.toString()),
      letters.closing,
    ].join('\n\n'),
  });
}

const openOf = ({ releaseId }: { releaseId: string }) => ({ releaseId, state: 'active' });
const recipient = {
  recipient: { select: { givenNames: true, familyName: true, verifiedEmail: true } },
} as const;
