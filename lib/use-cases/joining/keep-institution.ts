import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { joiningRule } from '#lib/domain/joining/kinds.ts';
import {
  parseInstitution,
  type Institution,
  type InstitutionRefusal,
  type TypedInstitution,
} from '#lib/domain/joining/steps.ts';
import { ASKED, registerOf } from '#lib/domain/organisation/kinds.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { fillIn } from './fill-in.ts';
import { isJoinedAlready } from './is-joined-already.ts';
import type { Applying, ApplyRefusal, Deps } from './own-joining.ts';

export type KeepInstitutionRefusal =
  InstitutionRefusal | ApplyRefusal | 'institution_joined_already' | 'partner_unknown';

/**
 * Keeps what institution applies, and has its register asked at once. What was asked of another, and what was accepted
 * for another, counts no more.
 */
export function keepInstitution(
  deps: Deps,
  input: Applying & { readonly institution: TypedInstitution },
): Promise<Result<null, KeepInstitutionRefusal>> {
  return fillIn<KeepInstitutionRefusal>(deps, input, 'institution', async (tx, joining) => {
    const read = parseInstitution(input.institution);
    if (!read.ok) return read;
    const { kind, jurisdiction } = read.value;
    const refusal = await directoryRefusal(tx, read.value);
    if (refusal !== null) return no(refusal);
    const { hasNodes, isStay } = joiningRule(kind);
    if (!hasNodes) await tx.joiningNode.deleteMany({ where: { joiningId: joining.id } });
    if (ASKED[registerOf(kind, jurisdiction)] === 'by_machine') {
      const key = `ask-joining-register:${joining.id}`;
      await addJob(tx, 'ask-joining-register', { joiningId: joining.id }, { key });
    }
    return ok({
      ...read.value,
      ...NOT_ASKED,
      ...(kind !== joining.kind && NOT_ACCEPTED),
      ...(!isStay && { staysFrom: null, staysUntil: null }),
    });
  });
}

const NOT_ASKED = {
  registerStanding: 'unverified',
  registerAnsweredAt: null,
  registerSilentSince: null,
  registerAnswer: null,
  registerSaid: {},
};

const NOT_ACCEPTED = {
  terms: Prisma.DbNull,
  acceptedByName: null,
  acceptedByOffice: null,
  acceptedAt: null,
};

async function directoryRefusal(
  tx: Tx,
  institution: Institution,
): Promise<'institution_joined_already' | 'partner_unknown' | null> {
  const partner = await tx.organisation.count({
    where: { odsCode: institution.partnerOdsCode, state: 'active' },
  });
  if (partner === 0) return 'partner_unknown';
  return (await isJoinedAlready(tx, institution)) ? 'institution_joined_already' : null;
}
