import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to those whom it matters that a link does not open any more because of what a public register says: the patient
 * whose scans it leads to, and, when somebody else was to have them, the institution that released them (SR-4).
 */
export async function tellLinkHalted(
  { db, mailer, settings }: LetterServices,
  { organisationId, linkId, haltedId }: Jobs['tell-link-halted'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const link = await tx.link.findUnique({
      where: { id: linkId },
      select: { release: { select: { request: { select: requestColumns } } } },
    });
    const halted = await tx.organisation.findUnique({
      where: { id: haltedId },
      select: { name: true, state: true },
    });
    if (link === null || halted === null) return null;
    // It goes on again, and its links open: there is nothing to tell.
    if (haltedId === organisationId && halted.state === 'active') return null;
    const officers =
      haltedId === organisationId ? [] : await roleHolders(tx, organisationId, OFFICERS);
    return { ...link.release.request, halted: halted.name, officers };
  });
  if (found === null) return;
  const { letters } = words();
  const t = letters.linkHalted;
  const { subjectPersonId: personId } = found;
  const patient =
    personId &&
    (await db.as({ kind: 'letter_to', personId }, (tx) =>
      tx.person.findUnique({
        where: { id: personId },
        select: { givenNames: true, familyName: true, verifiedEmail: true },
      }),
    ));
  const id = `link-halted-${linkId}-${haltedId}`;
  if (patient && patient.verifiedEmail) {
    await mailer.send({
      id: `${id}-patient`,
      to: patient.verifiedEmail,
      subject: t.subject,
      text: [
        letters.greeting(`${patient.givenNames} ${patient.familyName}`.trim()),
        haltedId === organisationId ? t.own(found.halted) : t.other(found.halted),
        t.nothing,
      ].join('\n\n'),
    });
  }
  const address = new URL(`/staff/requests/${found.id}`, settings.LANTERN_PUBLIC_URL).toString();
  for (const officer of found.officers) {
    await mailer.send({
      id: `${id}-${officer.id}`,
      to: officer.email,
      subject: t.officer.subject,
      text: [
        letters.greeting(officer.name),
        t.officer.body(found.halted, found.reference),
        t.officer.open(address),
      ].join('\n\n'),
    });
  }
}

const AT_A_TIME = 200;

/** Has the patients of an institution that was halted told, so many of its links at a time. */
export async function tellOwnLinks(
  { db }: Pick<LetterServices, 'db'>,
  { organisationId, after }: Jobs['tell-own-links'],
): Promise<void> {
  await db.as(asSystem(organisationId).context, async (tx) => {
    const links = await tx.link.findMany({
      where: { organisationId, state: 'active', ...(after !== null && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: AT_A_TIME,
      select: { id: true },
    });
    for (const { id: linkId } of links) {
      await addJob(tx, 'tell-link-halted', { organisationId, linkId, haltedId: organisationId });
    }
    const last = links.at(-1);
    if (last === undefined || links.length < AT_A_TIME) return;
    await addJob(tx, 'tell-own-links', { organisationId, after: last.id });
  });
}

/** Who answers for what was released. */
const OFFICERS = ['privacy_officer', 'dpo'] as const;

const requestColumns = { id: true, reference: true, subjectPersonId: true } as const;
