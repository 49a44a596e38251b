import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes that there is a message about a request, and nothing of what it says: to whoever asked, or to the member of staff
 * who has the request. Where nobody has it, it waits in the list of messages.
 */
export async function tellCommunication(
  { db, mailer, settings }: LetterServices,
  { organisationId, communicationId }: Jobs['tell-communication'],
): Promise<void> {
  const written = await db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.communication.findUnique({
      where: { id: communicationId },
      select: {
        sender: true,
        request: {
          select: { id: true, reference: true, requesterPersonId: true, assignedToPersonId: true },
        },
      },
    });
    if (!row) return null;
    const { requesterPersonId, assignedToPersonId } = row.request;
    const toId = row.sender === 'requester' ? assignedToPersonId : requesterPersonId;
    const to = toId && (await tx.person.findUnique({ where: { id: toId }, select: nameColumns }));
    return to ? { ...row, to } : null;
  });
  if (!written) return;
  const { to, request } = written;
  if (to.verifiedEmail === null) return;
  const { id, reference } = request;
  const isToStaff = written.sender === 'requester';
  const { letters } = words();
  const t = letters.communication;
  const path = isToStaff ? `/staff/requests/${id}/messages` : `/requests/${id}`;
  await mailer.send({
    id: `communication-${communicationId}`,
    to: to.verifiedEmail,
    subject: t.subject,
    text: [
      letters.greeting(`${to.givenNames} ${to.familyName}`.trim()),
      t.body(reference, new URL(path, settings.LANTERN_PUBLIC_URL).toString()),
      letters.closing,
    ].join('\n\n'),
  });
}

const nameColumns = { givenNames: true, familyName: true, verifiedEmail: true } as const;
