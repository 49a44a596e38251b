import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { ownTextOf } from '#lib/adapters/db/letter-texts.ts';
import { legalFactsOf } from '#lib/adapters/db/legal-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { Language } from '#lib/base/language.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { LetterDocument, LetterKind } from '#lib/domain/letter/letter.ts';
import type { LetterFacts } from '#lib/domain/letter/letter-facts.ts';
import { templateOf } from '#lib/domain/letter/template-of.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { nameShown } from '#lib/domain/trust-policy/trust-policy.ts';

/** Null when there is no such request any more, or this letter was written before. */
export function letterFacts(
  db: Db,
  {
    organisationId,
    ...which
  }: { organisationId: string; requestId: string; version: number; kind: LetterKind; now: Date },
): Promise<LetterFacts | null> {
  const { requestId, version: requestVersion, kind, now } = which;
  return db.as(asSystem(organisationId).context, async (tx) => {
    if ((await tx.letter.count({ where: { requestId, requestVersion, kind } })) > 0) return null;
    const row = await tx.accessRequest.findUnique({ where: { id: requestId }, select: columns });
    if (!row) return null;
    const { shown } = await policyOf(tx, organisationId, now);
    const name = templateOf(kind, row.refusalReason as RefusalReason | null);
    const timeZone = row.organisation.timeZone as TimeZone;
    const link = await tx.link.findFirst({
      where: { release: { requestId }, state: 'active' },
      orderBy: { createdAt: 'desc' },
      select: { expiresAt: true },
    });
    return {
      reference: row.reference,
      type: row.type as RequestType,
      to: `${row.requester.givenNames} ${row.requester.familyName}`.trim(),
      hospital: nameShown(shown, row.organisation.name),
      officeContact: shown.officeContact,
      jurisdiction: row.organisation.jurisdiction as Jurisdiction,
      timeZone,
      receivedOn: localDate(row.receivedAt, timeZone),
      dueOn: fromNullableColumn(row.dueOn ?? row.shadowDueOn),
      extension: row.extensionReason as LetterFacts['extension'],
      refusal: row.refusalReason as RefusalReason | null,
      legalRef: row.refusalLegalRef,
      linkUntil: link?.expiresAt ?? null,
      legal: await legalOf(tx, row),
      ownText: await ownTextOf(tx, organisationId, { name, at: now }),
    };
  });
}

/** What a letter to whoever issued a paper of law says beside the rest. */
async function legalOf(
  tx: Tx,
  { id: requestId, type }: { readonly id: string; readonly type: string },
): Promise<LetterFacts['legal']> {
  const facts = await legalFactsOf(tx, { id: requestId, type });
  if (facts === null) return null;
  const authority = await tx.legalAuthority.findFirst({
    where: { requestId },
    orderBy: { recordedAt: 'desc' },
    select: { issuerReference: true },
  });
  const note = await tx.legalNote.findFirst({
    where: { requestId, kind: { in: ['ask_further_info', 'challenge'] } },
    orderBy: { at: 'desc' },
    select: { text: true },
  });
  const theirs = authority?.issuerReference ?? '';
  return { theirs, wanting: facts.wanting, note: note?.text ?? '' };
}

const columns = {
  id: true,
  reference: true,
  type: true,
  receivedAt: true,
  dueOn: true,
  shadowDueOn: true,
  extensionReason: true,
  refusalReason: true,
  refusalLegalRef: true,
  requester: { select: { givenNames: true, familyName: true } },
  organisation: { select: { name: true, timeZone: true, jurisdiction: true } },
} as const;

/** Keeps a letter as it was written, for good. Written twice, it is kept once. */
export function keepLetter(
  db: Db,
  letter: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly version: number;
    readonly kind: LetterKind;
    readonly language: Language;
    readonly document: LetterDocument;
    readonly now: Date;
  },
): Promise<void> {
  const { organisationId, requestId, version, kind, language, document, now } = letter;
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.letter.createMany({
      data: [
        {
          ...{ organisationId, requestId, requestVersion: version, kind, language },
          ...{ document: JSON.parse(JSON.stringify(document)) as object, writtenAt: now },
        },
      ],
      skipDuplicates: true,
    });
  });
}
