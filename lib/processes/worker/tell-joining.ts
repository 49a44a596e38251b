import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/** Writes to whoever applied what became of it. Why it was refused stands with the application, and in no letter. */
export async function tellJoining(
  { db, mailer, settings }: LetterServices,
  { joiningId, about }: Jobs['tell-joining'],
): Promise<void> {
  const found = await db.as({ kind: 'about', id: joiningId }, (tx) =>
    tx.joining.findUnique({
      where: { id: joiningId },
      select: { email: true, state: true, name: true },
    }),
  );
  if (found?.state !== about) return;
  const { mailed } = words().letters;
  const { subject, body } = words().joining.letters[about];
  const address = new URL('/join', settings.LANTERN_PUBLIC_URL).toString();
  await mailer.send({
    id: `joining-${joiningId}-${about}`,
    to: found.email,
    subject,
    text: [mailed.greeting, body(found.name ?? '', address), mailed.closing].join('\n\n'),
  });
}

/** Writes to a guest's administrators when its time is about to end. */
export async function warnOfStayEnd(
  { db, mailer, settings }: LetterServices,
  { organisationId, before }: Jobs['warn-of-stay-end'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId, state: 'active', staysUntil: { gt: new Date() } },
      select: { name: true, staysUntil: true, timeZone: true },
    });
    if (organisation === null) return null;
    const recipients = await roleHolders(tx, organisationId, ['org_admin'], []);
    return { ...organisation, recipients };
  });
  if (!found?.staysUntil) return;
  const { letters, joining } = words();
  const until = formatInstant(found.staysUntil, found.timeZone as TimeZone);
  for (const { id, name, email } of found.recipients) {
    await mailer.send({
      id: `stay-end-${organisationId}-${before}-${id}`,
      to: email,
      subject: joining.letters.stayEnds.subject,
      text: [
        letters.greeting(name),
        joining.letters.stayEnds.body(found.name, until),
        joining.letters.stayEnds.open(settings.LANTERN_PUBLIC_URL),
      ].join('\n\n'),
    });
  }
}
