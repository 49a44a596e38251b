import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { CONSENT_OFFICERS } from '#lib/domain/policy/legal-basis.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders, type RoleHolder } from './role-holders.ts';
import type { LetterServices } from './services.ts';

type Letter = RoleHolder & {
  readonly subject: string;
  readonly said: string;
  readonly page: string;
};

/**
 * Writes of a consent: to the patient, that somebody brought one in their name and that they can say whether it is theirs
 * (LS-6), and to the officers, where a firm brought it and it waits for them; and when it is over to the patient, to
 * everybody who had something by it, who is asked to delete that or to say why they may keep it (WD-2), and to the
 * controller’s officers.
 */
export async function tellConsent(
  { db, mailer, settings }: LetterServices,
  { organisationId, consentId, about }: Jobs['tell-consent'],
): Promise<void> {
  const consent = await db.as(asSystem(organisationId).context, (tx) =>
    tx.consent.findUnique({
      where: { id: consentId },
      select: { reference: true, state: true, subjectPersonId: true, grantorPersonId: true },
    }),
  );
  if (!consent) return;
  const { letters } = words();
  const t = letters.consent;
  const said = about === 'ended' ? t.ended : t.recorded;
  const concerned = [consent.subjectPersonId, consent.grantorPersonId].flatMap((id) => id ?? []);
  const page = `/consents/${consentId}`;
  const own = (await people(db, concerned)).map((one) => ({
    ...{ ...one, subject: said.subject, said: said.body(consent.reference), page },
  }));
  const others = await OTHERS[about](db, { organisationId, consentId });
  const post = others.map((one) => ({ ...one, said: one.said(consent.reference) }));
  for (const letter of [...own, ...post]) {
    const { id, name, email: to, subject } = letter;
    const address = new URL(letter.page, settings.LANTERN_PUBLIC_URL).toString();
    const text = [letters.greeting(name), letter.said, t.open(address)].join('\n\n');
    await mailer.send({ id: `consent-${consentId}-${about}-${id}`, to, subject, text });
  }
}

type OfConsent = { readonly organisationId: string; readonly consentId: string };

type Told = Omit<Letter, 'said'> & { readonly said: (reference: string) => string };

/** Who else is told, beside the patient. */
const OTHERS: Readonly<
  Record<Jobs['tell-consent']['about'], (db: Db, of: OfConsent) => Promise<readonly Told[]>>
> = {
  recorded: () => Promise.resolve([]),
  presented: toldToCheck,
  ended: toldOfEnd,
};

/** The officers of the controller, whom a firm’s request waits for. */
async function toldToCheck(db: Db, { organisationId, consentId }: OfConsent) {
  const { body, subject } = words('en').letters.consent.toCheck;
  const officers = await db.as(asSystem(organisationId).context, (tx) =>
    roleHolders(tx, organisationId, CONSENT_OFFICERS),
  );
  const page = `/staff/consents/${consentId}`;
  return officers.map((one) => ({ ...one, subject, said: body, page }));
}

/** Whoever the releases went to, and the officers of the controller. */
async function toldOfEnd(
  db: Db,
  { organisationId, consentId }: OfConsent,
): Promise<readonly Told[]> {
  const { consent: t } = words().letters;
  const found = await db.as(asSystem(organisationId).context, async (tx) => ({
    releases: await tx.release.findMany({
      where: { consentId },
      select: { recipientPersonId: true },
    }),
    officers: await roleHolders(tx, organisationId, CONSENT_OFFICERS),
  }));
  const ids = [...new Set(found.releases.map(({ recipientPersonId }) => recipientPersonId))];
  const recipients = await people(db, ids);
  const page = `/staff/consents/${consentId}`;
  return [
    ...recipients.map((one) => ({ ...one, ...t.recipient, page: '/requests' })),
    ...found.officers.map((one) => ({ ...one, ...t.officer, page })),
  ].map(({ body, ...one }) => ({ ...one, said: body }));
}

/** Each by the address that they proved, read as a letter to them and to nobody else. */
async function people(db: Db, ids: readonly string[]): Promise<readonly RoleHolder[]> {
  const found = [];
  for (const personId of ids) {
    const person = await db.as({ kind: 'letter_to', personId }, (tx) =>
      tx.person.findUnique({
        where: { id: personId },
        select: { id: true, givenNames: true, familyName: true, verifiedEmail: true },
      }),
    );
    if (!person?.verifiedEmail) continue;
    const name = `${person.givenNames} ${person.familyName}`.trim();
    found.push({ id: person.id, name, email: person.verifiedEmail });
  }
  return found;
}
