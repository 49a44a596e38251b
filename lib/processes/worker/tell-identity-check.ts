import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/** Where each reads on: their own answer, or how to say that their name was used wrongly. */
const PAGES = { person: '/identity', voucher: '/staff/incidents/new' } as const;

/** Writes to somebody that their check was decided, or to a colleague that they were named as vouching for somebody. */
export async function tellIdentityCheck(
  { db, mailer, settings }: LetterServices,
  { organisationId, checkId, to }: Jobs['tell-identity-check'],
): Promise<void> {
  const found = await addressee(db, { organisationId, checkId, to });
  if (found === null) return;
  const { reference, person } = found;
  const { letters } = words();
  const said = letters.identityCheck[to];
  const name = `${person.givenNames} ${person.familyName}`.trim();
  const page = new URL(PAGES[to], settings.LANTERN_PUBLIC_URL);
  for (const { id, email } of person.accounts) {
    const mailbox = email ?? person.verifiedEmail;
    if (mailbox === null) continue;
    await mailer.send({
      id: `identity-check-${checkId}-${to}-${id}`,
      to: mailbox,
      subject: said.subject,
      text: [letters.greeting(name), said.body(reference, page.toString()), letters.closing].join(
        '\n\n',
      ),
    });
  }
}

/** Whom the letter is to, and of which check it speaks. Null when there is nothing to tell. */
async function addressee(
  db: LetterServices['db'],
  { organisationId, checkId, to }: Jobs['tell-identity-check'],
) {
  const check = await db.as({ kind: 'system', organisationId }, (tx) =>
    tx.identityCheck.findFirst({
      where: { id: checkId, state: { in: ['accepted', 'refused'] } },
      select: { reference: true, personId: true, voucherPersonId: true },
    }),
  );
  const personId = to === 'person' ? check?.personId : check?.voucherPersonId;
  if (!check || !personId) return null;
  const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: {
        givenNames: true,
        familyName: true,
        verifiedEmail: true,
        accounts: { select: { id: true, email: true } },
      },
    }),
  );
  return person && { reference: check.reference, person };
}
