import { record, refuse } from '#lib/adapters/db/audit.ts';
import { peopleOnMatter } from '#lib/adapters/db/matter-facts.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { RegistrationBody } from '#lib/domain/expert/registration.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import { mayReadMaterial } from '#lib/domain/policy/expert.ts';
import { materialOf, type Material } from './material.ts';

/** The list of what one expert was given, to be taken away: for whoever is on the matter, and for the expert. */
export type MaterialList = {
  readonly name: string;
  readonly kind: ExpertKind;
  readonly body: RegistrationBody;
  readonly number: string;
  readonly firmName: string;
  readonly matterReference: string;
  readonly material: readonly Material[];
};

/** Hands the list out and writes down that it was taken; to everybody else there is none. */
export function exportMaterial(
  db: Db,
  { actor, context }: Acting,
  { expertId, format, now }: { expertId: string; format: 'csv' | 'pdf'; now: Date },
): Promise<Result<MaterialList, 'not_found'>> {
  const event = 'expert.material_exported' as const;
  return db.as(context, async (tx) => {
    const row = await tx.expert.findUnique({ where: { id: expertId }, select: columns });
    const may =
      row &&
      mayReadMaterial(
        actor,
        {
          firmId: row.organisationId as OrganisationId,
          personIds: await peopleOnMatter(tx, row.matterId),
          inviteeId: row.personId,
        },
        now,
      );
    if (!row || !may?.ok) return refuse(tx, 'not_found', { event });
    const { organisationId, registrationBody, registrationNumber, kind } = row;
    await record(tx, {
      ...{ event, organisationId, details: { expertId, format } },
      actorRole: may.value === 'firm' ? 'solicitor' : kind,
    });
    return ok({
      ...{ name: row.name, firmName: row.firmName, matterReference: row.matterReference },
      ...{ kind: kind as ExpertKind, body: registrationBody as RegistrationBody },
      ...{ number: registrationNumber, material: await materialOf(tx, expertId) },
    });
  });
}

const columns = {
  ...{
    organisationId: true,
    matterId: true,
    personId: true,
    kind: true,
    name: true,
    firmName: true,
  },
  ...{ matterReference: true, registrationBody: true, registrationNumber: true },
} as const;
