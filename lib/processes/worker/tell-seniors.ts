import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/** Writes to the Caldicott Guardian that a request waits for them (ID-8). Of whom it may be about it says nothing. */
export async function tellSeniors(
  { db, mailer, settings }: LetterServices,
  { organisationId, requestId }: Jobs['tell-seniors'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const request = await tx.accessRequest.findUnique({
      where: { id: requestId },
      select: { reference: true, requesterPersonId: true },
    });
    if (!request) return null;
    const { reference, requesterPersonId } = request;
    const to = await roleHolders(tx, organisationId, ['caldicott_guardian'], [requesterPersonId]);
    return { reference, to };
  });
  if (!found) return;
  const { letters } = words();
  const address = new URL(`/staff/requests/${requestId}`, settings.LANTERN_PUBLIC_URL).toString();
  for (const guardian of found.to) {
    await mailer.send({
      id: `seniors-${requestId}-${guardian.id}`,
      to: guardian.email,
      subject: letters.seniors.subject,
      text: [letters.greeting(guardian.name), letters.seniors.body(found.reference, address)].join(
        '\n\n',
      ),
    });
  }
}
