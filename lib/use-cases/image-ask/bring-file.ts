import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn, toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfAsk, broughtBy, loadAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import {
  sizeRefusal,
  type BroughtFileRefusal,
  type BroughtOutcome,
} from '#lib/domain/image-ask/brought-file.ts';
import { differencesOf } from '#lib/domain/image-ask/whose.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayBringImages, type BringRefusal } from '#lib/domain/policy/image-ask.ts';

export type BringFileRefusal = BringRefusal | BroughtFileRefusal | 'not_open';

/** A file that was read to its end, as far as rows are made of it. */
export type ReadFile = Pick<
  Arrival,
  | 'dataSetSha256'
  | 'transferSyntaxUid'
  | 'sopClassUid'
  | 'sopInstanceUid'
  | 'studyInstanceUid'
  | 'header'
> & {
  readonly sizeBytes: number;
  /** The NHS number that it names, where it says that it is one. */
  readonly nhsNumber: string | null;
  /** Whether its sender said that it is theirs although it names somebody else. */
  readonly isConfirmedOwn: boolean;
};

type Asked = { readonly askId: string; readonly sizeBytes: number; readonly now: Date };

const EVENT = 'image_ask.file_sent';

/** Whether a file may be sent now, asked before its first byte is read. A refusal is written down. */
export function beginFile(
  db: Db,
  { actor, context }: Acting,
  asked: Asked,
): Promise<Result<null, BringFileRefusal>> {
  return db.as(context, async (tx) => {
    const found = await mayBring(tx, actor, asked);
    return found.ok ? ok(null) : refuseFile(tx, found.error, found.about);
  });
}

/**
 * What would become of a file that was read to its end: one that is here already need not be kept again, and one that
 * names somebody else is kept only where its sender has seen that and said so.
 */
export function judgeFile(
  db: Db,
  { actor, context }: Acting,
  input: { askId: string; file: ReadFile; now: Date },
): Promise<Result<'new' | 'here_already', BringFileRefusal>> {
  return db.as(context, async (tx) => {
    const found = await mayBring(tx, actor, { ...input, sizeBytes: input.file.sizeBytes });
    if (!found.ok) return refuseFile(tx, found.error, found.about);
    const isOther = await namesAnother(tx, found.value, input.file);
    if (isOther) return refuseFile(tx, 'looks_like_another', auditOfAsk(found.value));
    return ok((await isHere(tx, input)) ? 'here_already' : 'new');
  });
}

/** Writes down that a file was no image that could be kept. */
export function refuseReadFile(
  db: Db,
  { context }: Acting,
  { askId, word }: { askId: string; word: BroughtFileRefusal },
): Promise<Result<never, BroughtFileRefusal>> {
  return db.as(context, async (tx) => {
    const ask = await loadAsk(tx, askId);
    return refuseFile(tx, word, ask && auditOfAsk(ask));
  });
}

/**
 * Writes the rows of a file whose bytes are durable. When this resolves its sender may be told. One at a time of each ask,
 * so that its limits hold and of one name only the first stands.
 */
export function keepFile(
  db: Db,
  { actor, context }: Acting,
  input: { askId: string; file: ReadFile; sealed: SealedDocument; now: Date },
): Promise<Result<BroughtOutcome, BringFileRefusal>> {
  const { askId, file, now } = input;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM image_ask WHERE id = ${askId}::uuid FOR UPDATE`;
    const found = await mayBring(tx, actor, { ...input, sizeBytes: file.sizeBytes });
    if (!found.ok) return refuseFile(tx, found.error, found.about);
    if (await isHere(tx, input)) return ok('here_already');
    const ask = found.value;
    const broughtStudyId = await studyOf(tx, ask, { file, now });
    const { sopInstanceUid } = file;
    const isOtherBytes = (await tx.broughtObject.count({ where: { askId, sopInstanceUid } })) > 0;
    await tx.broughtObject.createMany({
      data: [{ ...rowOf(ask, input), broughtStudyId, isOtherBytes }],
    });
    if (!isOtherBytes) return ok('kept');
    await record(tx, { event: 'image_ask.kept_aside', ...auditOfAsk(ask), reason: 'other_bytes' });
    return ok('kept_aside');
  });
}

type May =
  | { readonly ok: true; readonly value: FoundAsk }
  | {
      readonly ok: false;
      readonly error: BringFileRefusal;
      readonly about: ReturnType<typeof auditOfAsk> | null;
    };

async function mayBring(tx: Tx, actor: Actor, { askId, sizeBytes, now }: Asked): Promise<May> {
  const ask = await loadAsk(tx, askId);
  const may = ask === null ? no('not_found' as const) : mayBringImages(actor, ask);
  if (ask === null || !may.ok) {
    return { ok: false, error: may.ok ? 'not_found' : may.error, about: null };
  }
  const about = auditOfAsk(ask);
  if (ask.state !== 'open' || ask.expiresAt <= now) return { ok: false, error: 'not_open', about };
  const refusal = sizeRefusal(sizeBytes, await broughtBy(tx, askId));
  return refusal === null ? ok(ask) : { ok: false, error: refusal, about };
}

function refuseFile<E extends BringFileRefusal>(
  tx: Tx,
  word: E,
  about: ReturnType<typeof auditOfAsk> | null,
) {
  return refuse(tx, word, { event: EVENT, ...about });
}

async function namesAnother(
  tx: Tx,
  { personId }: FoundAsk,
  { header, isConfirmedOwn }: ReadFile,
): Promise<boolean> {
  if (isConfirmedOwn) return false;
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { familyName: true, givenNames: true, dateOfBirth: true },
  });
  // Of whom nothing is known everybody is another.
  if (!person) return true;
  const { familyName, givenNames, dateOfBirth } = person;
  const own = { familyName, givenNames, birthDate: fromNullableColumn(dateOfBirth) };
  const said = { ...header, birthDate: birthDateOf(header) };
  return differencesOf(said, own).length > 0;
}

async function isHere(
  tx: Tx,
  { askId, file }: { askId: string; file: ReadFile },
): Promise<boolean> {
  const { dataSetSha256, transferSyntaxUid } = file;
  const bytes = new Uint8Array(dataSetSha256);
  const count = await tx.broughtObject.count({
    where: { askId, dataSetSha256: bytes, transferSyntaxUid },
  });
  return count > 0;
}

/** The study that a file is of, made with the first of it. */
async function studyOf(
  tx: Tx,
  ask: FoundAsk,
  { file, now }: { file: ReadFile; now: Date },
): Promise<string> {
  const { id: askId, organisationId } = ask;
  const { studyInstanceUid, header } = file;
  const held = await tx.broughtStudy.findFirst({
    where: { askId, studyInstanceUid },
    select: { id: true },
  });
  if (held) return held.id;
  const id = randomUUID();
  await tx.broughtStudy.createMany({
    data: [
      {
        ...{ id, organisationId, askId, studyInstanceUid, firstSentAt: now, stateSince: now },
        ...{ familyName: header.familyName, givenNames: header.givenNames },
        ...{ birthDate: columnOf(header.patientBirthDate), sex: header.patientSex },
        ...{ patientNumber: header.patientId, studyDate: columnOf(header.studyDate) },
        ...{ description: header.studyDescription, institutionName: header.institutionName },
        confirmedOwn: file.isConfirmedOwn,
        ...{ modality: header.modality, nhsNumber: file.nhsNumber },
      },
    ],
  });
  await record(tx, { event: 'image_ask.study_brought', ...auditOfAsk(ask) });
  return id;
}

function rowOf(
  { id: askId, organisationId }: FoundAsk,
  { file, sealed, now }: { file: ReadFile; sealed: SealedDocument; now: Date },
) {
  const { sopClassUid, sopInstanceUid, transferSyntaxUid, sizeBytes } = file;
  return {
    ...{ organisationId, askId, sopClassUid, sopInstanceUid, transferSyntaxUid, sentAt: now },
    ...{ sizeBytes: BigInt(sizeBytes), dataSetSha256: new Uint8Array(file.dataSetSha256) },
    ...{ objectSha256: sealed.objectSha256, sealKey: sealed.key },
  };
}

function birthDateOf({ patientBirthDate }: ReadFile['header']): string | null {
  const date = patientBirthDate === null ? null : parseCalendarDate(patientBirthDate);
  return date?.ok ? date.value : null;
}

function columnOf(text: string | null): Date | null {
  const date = text === null ? null : parseCalendarDate(text);
  return date?.ok ? toColumn(date.value) : null;
}
