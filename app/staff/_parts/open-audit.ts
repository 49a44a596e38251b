import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseQuestion, type AuditQuestion } from '#lib/domain/audit/question.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { findPatientOfAudit } from '#lib/queries/audit/find-patient.ts';
import { services } from '#lib/processes/web/services.ts';

export type AuditOfOrganisation = {
  readonly acting: Acting;
  readonly organisation: StaffOrganisation;
  /** All whose audit the reader may search, this one among them. */
  readonly mine: readonly StaffOrganisation[];
};

/** The audit of the organisation in a page's address. One that is not theirs to read is as if it were not there. */
export const openAudit = cache(async (odsCode: string): Promise<AuditOfOrganisation> => {
  const { acting } = await requireActing();
  return auditOf(acting, odsCode);
});

/** The same for an act or an endpoint, which have asked already who it is. */
export async function auditOf(acting: Acting, odsCode: string): Promise<AuditOfOrganisation> {
  const { db } = services();
  const now = new Date();
  const all = await staffOrganisations(db, acting, now);
  const organisation = all.find((one) => one.odsCode === odsCode) ?? notFound();
  if (!organisation.hasAudit) {
    // A colleague who may not read it: that they tried is written down (AU-2).
    const { id: organisationId } = organisation;
    await findPatientOfAudit(db, acting, { organisationId, odsCode, number: '', now });
    notFound();
  }
  return { acting, organisation, mine: all.filter(({ hasAudit }) => hasAudit) };
}

/** The question in an address, which `askAudit` writes; what is none leads nowhere. */
export function openQuestion(text: string): AuditQuestion {
  const question = parseQuestion(text);
  return question.ok ? question.value : notFound();
}
