import { notFound } from 'next/navigation';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { formatDate, formatInstant, formatInstantToTheSecond } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import type { AuditLine } from '#lib/queries/audit/audit-lines.ts';
import {
  beginExport,
  type AuditExport,
  type ExportFormat,
  type ExportRefusal,
} from '#lib/queries/audit/export-audit.ts';
import type { StaffOrganisation } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { clientAddress, signedIn } from '../../_web/session.ts';
import { auditAddress } from './audit-address.ts';
import { askedOf, outcomeOf, whatOf, whoOf } from './audit-words.ts';
import { auditOf, openQuestion } from './open-audit.ts';
import { sealedSentences } from './sealed-section.tsx';

/** What an export says of itself. */
type ExportHead = {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
};

export type OpenedExport = {
  readonly acting: Acting;
  readonly organisation: StaffOrganisation;
  readonly back: string;
  readonly now: Date;
  readonly begun: AuditExport;
  readonly head: ExportHead;
};

export type RefusedExport = {
  readonly refusal: ExportRefusal;
  /** The page of the export. */
  readonly back: string;
  readonly organisationId: string;
};

export type ExportAddress = { readonly organisation: string; readonly question: string };

/**
 * Begins the export that an address names, for whoever asks. Answers the refusal where there is a way on: proof to be
 * given, or another form to choose. To everybody else there is nothing.
 */
export async function openExport(
  address: ExportAddress,
  format: ExportFormat,
): Promise<OpenedExport | RefusedExport> {
  const person = (await signedIn()) ?? notFound();
  const { acting, organisation } = await auditOf(
    asPerson(person.actor, await clientAddress()),
    address.organisation,
  );
  const question = openQuestion(address.question);
  const { id: organisationId, zone, odsCode } = organisation;
  const back = `${auditAddress(odsCode, question)}/export`;
  const now = new Date();
  const asked = { organisationId, zone, question, now };
  const begun = await beginExport(services().db, acting, { ...asked, format });
  if (!begun.ok) {
    if (begun.error === 'patient_not_found') notFound();
    return { refusal: begun.error, back, organisationId };
  }
  const head = headOf({ organisation, question, begun: begun.value, now });
  return { acting, organisation, back, now, begun: begun.value, head };
}

function headOf({
  organisation,
  question,
  begun,
  now,
}: Pick<OpenedExport, 'organisation' | 'begun' | 'now'> & {
  readonly question: AuditQuestion;
}): ExportHead {
  const t = words().audit.exported;
  const { zone } = organisation;
  const { patient } = begun;
  const about = patient
    ? words().audit.found.patient(patient.name, formatDate(patient.dateOfBirth))
    : words().audit.found.everybody;
  return {
    title: t.title,
    facts: [
      [t.facts.organisation, `${organisation.name} (${organisation.odsCode})`],
      [t.facts.question, [about, ...askedOf(question, begun.colleague)].join(', ')],
      [t.facts.by, t.byOfficer(begun.exportedBy)],
      [t.facts.at, t.atInZone(formatInstant(now, zone), zone, now.toISOString())],
      [t.facts.rows, String(begun.rows)],
      [t.facts.chain, organisation.id],
      [t.facts.sealed, sealedSentences(begun.sealed, zone).join(' ')],
      ...(begun.sealed.hash === null ? [] : [[t.facts.hash, begun.sealed.hash] as const]),
    ],
  };
}

/** The columns of a file, as `cellsOf` fills them. */
export function columnsOfFile(): readonly string[] {
  return Object.values(words().audit.exported.columns);
}

/** A row of a file: what a page shows, and what it leaves out for want of room. */
export function cellsOf(line: AuditLine, zone: TimeZone): readonly string[] {
  return [
    line.at.toISOString(),
    formatInstantToTheSecond(line.at, zone),
    whoOf(line),
    line.byPersonId ?? '',
    whatOf(line),
    line.event,
    outcomeOf(line),
    line.patientId ?? '',
    line.requestId ?? '',
    line.studyId ?? '',
    line.address ?? '',
    line.bytes === null ? '' : String(line.bytes),
    line.position === null ? words().audit.found.notSealed : String(line.position),
    line.id,
  ];
}

/** A name for a file that tells nobody who the patient is. */
export function fileName({ organisation, now }: OpenedExport, ending: 'csv' | 'pdf'): string {
  const moment = now.toISOString().slice(0, 19).replaceAll(/[^\d]/g, '');
  return `lantern-audit-${organisation.odsCode}-${moment}.${ending}`;
}
