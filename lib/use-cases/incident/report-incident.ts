import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { LONGEST_TEXT, type IncidentKind } from '#lib/domain/incident/report.ts';
import { mayReportIncident } from '#lib/domain/policy/incident.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { beginIncident } from './begin-incident.ts';

export type ReportRefusal =
  StaffRefusal | 'description_missing' | 'text_too_long' | 'aware_in_future';

/** Somebody who works at an institution says that something went wrong there, and since when it has been known. */
export function reportIncident(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: OrganisationId;
    kind: IncidentKind;
    description: string;
    awareAt: Date;
    now: Date;
  },
): Promise<Result<{ reference: string }, ReportRefusal>> {
  const { organisationId, kind, description, awareAt, now } = input;
  const about = { event: 'incident.reported', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayReportIncident(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const wrong = refusalFor(input);
    if (wrong !== null) return refuse(tx, wrong, about);

    const { id, reference } = await tx.incident.create({
      data: {
        reference: referenceOf('INC', randomBytes(8)),
        organisationId,
        source: 'staff',
        kind,
        description,
        reportedByPersonId: actor.personId,
        reportedAt: now,
        awareAt,
        stateSince: now,
      },
      select: { id: true, reference: true },
    });
    await beginIncident(tx, { id, organisationId, awareAt });
    await record(tx, {
      ...about,
      actorRole: may.value,
      toState: 'reported',
      details: { incidentId: id },
    });
    return ok({ reference });
  });
}

function refusalFor(said: { description: string; awareAt: Date; now: Date }) {
  if (said.description.trim() === '') return 'description_missing';
  if (said.description.length > LONGEST_TEXT) return 'text_too_long';
  return said.awareAt > said.now ? 'aware_in_future' : null;
}
