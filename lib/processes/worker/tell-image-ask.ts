import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever was asked for images that there is something to read, and nothing of what it is about. */
export async function tellImageAsk(
  { db, mailer, settings }: LetterServices,
  { organisationId, askId, about }: Jobs['tell-image-ask'],
): Promise<void> {
  const ask = await db.as({ kind: 'system', organisationId }, (tx) =>
    tx.imageAsk.findUnique({
      where: { id: askId },
      select: {
        ...{ reference: true, personId: true, expiresAt: true },
        organisation: { select: { timeZone: true } },
      },
    }),
  );
  if (!ask) return;
  const { personId, reference, expiresAt } = ask;
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: {
        ...{ givenNames: true, familyName: true, verifiedEmail: true },
        accounts: { select: { id: true, email: true } },
      },
    }),
  );
  const { letters } = words();
  const said = letters.imageAsk[about];
  const until = formatDate(localDate(expiresAt, ask.organisation.timeZone as TimeZone));
  // Not its own address, which says what is asked for.
  const page = new URL('/requests', settings.LANTERN_PUBLIC_URL).toString();
  for (const { id, email } of person?.accounts ?? []) {
    const mailbox = email ?? person?.verifiedEmail ?? null;
    if (!person || mailbox === null) continue;
    await mailer.send({
      id: `image-ask-${askId}-${about}-${id}`,
      to: mailbox,
      subject: said.subject,
      text: [
        letters.greeting(`${person.givenNames} ${person.familyName}`.trim()),
        said.body(reference, page, until),
        letters.closing,
      ].join('\n\n'),
    });
  }
}
