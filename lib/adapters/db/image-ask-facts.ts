import type { OrganisationId, PatientId, PersonId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Brought } from '#lib/domain/image-ask/brought-file.ts';
import type { ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import type { AskFacts } from '#lib/domain/policy/image-ask.ts';
import type { Tx } from './client.ts';

/** A hospital's asking for images, as its decisions rest on it. */
export type FoundAsk = AskFacts & {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: PatientId;
  readonly state: ImageAskState;
  readonly expiresAt: Date;
  readonly zone: TimeZone;
};

/** Null for one that is not there, or not in the asker's sight. */
export async function loadAsk(tx: Tx, id: string): Promise<FoundAsk | null> {
  const row = await tx.imageAsk.findUnique({
    where: { id },
    select: {
      ...{ id: true, organisationId: true, requestId: true, patientId: true, personId: true },
      ...{ state: true, expiresAt: true, organisation: { select: { timeZone: true } } },
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    requestId: row.requestId,
    organisationId: row.organisationId as OrganisationId,
    patientId: row.patientId as PatientId,
    personId: row.personId as PersonId,
    state: row.state as ImageAskState,
    expiresAt: row.expiresAt,
    zone: row.organisation.timeZone as TimeZone,
  };
}

/** The same, kept from everybody else until the transaction ends. */
export async function lockAsk(tx: Tx, id: string): Promise<FoundAsk | null> {
  await tx.$queryRaw`SELECT 1 FROM image_ask WHERE id = ${id}::uuid FOR UPDATE`;
  return loadAsk(tx, id);
}

/** What an audit row of an ask says it concerns. */
export function auditOfAsk({ id, organisationId, requestId, patientId, personId }: FoundAsk) {
  return {
    ...{ organisationId, requestId, patientId, subjectPersonId: personId },
    details: { askId: id },
  };
}

/** What an ask has brought so far. */
export async function broughtBy(tx: Tx, askId: string): Promise<Brought> {
  const { _count, _sum } = await tx.broughtObject.aggregate({
    where: { askId },
    _count: { _all: true },
    _sum: { sizeBytes: true },
  });
  const studies = await tx.broughtStudy.count({ where: { askId } });
  return { files: _count._all, bytes: Number(_sum.sizeBytes ?? 0n), studies };
}
