import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { proxyTimeOf } from '#lib/adapters/db/proxy-facts.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import { proxyEnd } from '#lib/domain/proxy/proxy-time.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to whoever acts for a patient, and to the patient where their account is known, that it began, goes on, ends
 * soon or is over (PX-1). Never to anybody else: not to another parent (PX-4). Whose claim was not confirmed reads that
 * alone; the patient hears of no claim that nobody found good.
 */
export async function tellProxy(
  { db, mailer, settings }: LetterServices,
  { organisationId, proxyId, about, version }: Jobs['tell-proxy'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.proxyAuthority.findUnique({
      where: { id: proxyId },
      select: {
        ...{ reference: true, state: true, decidedAt: true },
        ...{ proxyPersonId: true, subjectPersonId: true },
      },
    });
    const time = await proxyTimeOf(tx, proxyId);
    const end = time && proxyEnd(time);
    return row && time && { row, endsOn: end && localDate(end.at, time.zone) };
  });
  if (!found) return;
  const { row, endsOn } = found;
  const { letters } = words();
  const date = endsOn === null ? '' : formatDateWithDay(endsOn);
  const said =
    letters.acting[about === 'soon' ? 'soon' : newsOf(row.state as ProxyState, row.decidedAt)];
  const subject = row.decidedAt === null ? [] : [{ id: row.subjectPersonId, said: said.toPatient }];
  const address = new URL(`/proxies/${proxyId}`, settings.LANTERN_PUBLIC_URL).toString();
  for (const one of [{ id: row.proxyPersonId, said: said.toProxy }, ...subject]) {
    const person = one.id === null ? null : await personOf(db, one.id);
    if (!person?.verifiedEmail) continue;
    const name = `${person.givenNames} ${person.familyName}`.trim();
    const body = one.said(row.reference, date);
    await mailer.send({
      id: `proxy-${proxyId}-${about}-${version}-${one.id}`,
      ...{ to: person.verifiedEmail, subject: said.subject },
      text: [letters.greeting(name), body, letters.acting.open(address)].join('\n\n'),
    });
  }
}

function newsOf(state: ProxyState, decidedAt: Date | null) {
  if (state === 'active') return 'begun';
  if (state === 'suspended_review') return 'suspended';
  return decidedAt === null ? 'notConfirmed' : 'ended';
}

/** By the address that they proved, read as a letter to them and to nobody else. */
function personOf(db: Db, personId: string) {
  return db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.person.findUnique({
      where: { id: personId },
      select: { givenNames: true, familyName: true, verifiedEmail: true },
    }),
  );
}
