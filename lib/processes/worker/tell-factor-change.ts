import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import { words } from '#lib/words/words.ts';
import type { WorkerServices } from './services.ts';

/** Writes to somebody that how they sign in was changed, at the address they sign in with. */
export async function tellFactorChange(
  { db, mailer, settings }: WorkerServices,
  { personId, what, at }: Jobs['tell-factor-change'],
): Promise<void> {
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: {
        givenNames: true,
        familyName: true,
        verifiedEmail: true,
        accounts: { select: { email: true } },
      },
    }),
  );
  const { letters } = words();
  // Whoever signs in elsewhere has no address to sign in with, and is written to at the one that is known.
  const addresses = person?.accounts.map(({ email }) => email ?? person.verifiedEmail) ?? [];
  for (const email of new Set(addresses)) {
    if (email === null) continue;
    const name = `${person?.givenNames ?? ''} ${person?.familyName ?? ''}`.trim();
    await mailer.send({
      id: `factor-${personId}-${what}-${at}`.replaceAll(':', ''),
      to: email,
      subject:
        what === 'new_device'
          ? letters.factorChanged.newDeviceSubject
          : letters.factorChanged.subject,
      text: [
        letters.greeting(name),
        letters.factorChanged.what[what],
        letters.factorChanged.when(formatInstant(new Date(at), 'Europe/London')),
        letters.factorChanged.notYou(new URL('/account', settings.LANTERN_PUBLIC_URL).toString()),
      ].join('\n\n'),
    });
  }
}
