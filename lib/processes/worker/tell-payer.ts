import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever is to pay that there is something to read, and neither what it is for nor how much it is. */
export async function tellPayer(
  { db, mailer, settings }: LetterServices,
  { organisationId, serviceLineId, about, of }: Jobs['tell-payer'],
): Promise<void> {
  const line = await db.as({ kind: 'system', organisationId }, (tx) =>
    tx.serviceLine.findUnique({
      where: { id: serviceLineId },
      select: {
        ...{ reference: true, payerPersonId: true, validUntil: true },
        organisation: { select: { timeZone: true } },
      },
    }),
  );
  if (!line) return;
  const { payerPersonId: personId, reference, validUntil } = line;
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
  const said = letters.payment[about];
  // The last day that it is good for, and not the instant after it.
  const lastDay = new Date(validUntil.getTime() - 1);
  const until = formatDate(localDate(lastDay, line.organisation.timeZone as TimeZone));
  const page = new URL('/requests', settings.LANTERN_PUBLIC_URL).toString();
  for (const { id, email } of person?.accounts ?? []) {
    const mailbox = email ?? person?.verifiedEmail ?? null;
    if (!person || mailbox === null) continue;
    await mailer.send({
      id: `payment-${about}-${of}-${id}`,
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
