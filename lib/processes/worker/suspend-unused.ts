import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { suspendedOn } from '#lib/domain/person/unused-access.ts';
import { suspendUnused } from '#lib/use-cases/person/suspend-unused.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices, WorkerServices } from './services.ts';

/** Looks for access that nobody uses at one institution. */
export async function suspendUnusedJob(
  { db }: Pick<WorkerServices, 'db'>,
  { organisationId }: Jobs['suspend-unused'],
): Promise<void> {
  await suspendUnused(db, { organisationId, now: new Date() });
}

/** Writes to somebody until when they must use their access to keep it. */
export async function tellUnused(
  { db, mailer, settings }: LetterServices,
  { organisationId, noticeId }: Jobs['tell-unused'],
): Promise<void> {
  const notice = await db.as(asSystem(organisationId).context, (tx) =>
    tx.unusedNotice.findUnique({
      where: { id: noticeId },
      select: {
        personId: true,
        lastUsedAt: true,
        toldAt: true,
        organisation: { select: { name: true, timeZone: true } },
      },
    }),
  );
  if (notice === null) return;
  const { personId, organisation } = notice;
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    }),
  );
  // Whoever signs in at a provider of their organisation's may have given no address.
  if (!person?.verifiedEmail) return;
  const { letters } = words();
  const on = localDate(
    suspendedOn(notice.lastUsedAt, notice.toldAt),
    organisation.timeZone as TimeZone,
  );
  const address = new URL('/sign-in', settings.LANTERN_PUBLIC_URL);
  await mailer.send({
    id: `unused-${noticeId}`,
    to: person.verifiedEmail,
    subject: letters.unused.subject,
    text: [
      letters.greeting(`${person.givenNames} ${person.familyName}`.trim()),
      letters.unused.body(organisation.name, formatDateWithDay(on)),
      letters.unused.keep(address.toString()),
      letters.unused.not,
    ].join('\n\n'),
  });
}
