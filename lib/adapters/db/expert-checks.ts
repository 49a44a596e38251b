import type { RegistrationBody } from '#lib/domain/expert/registration.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import type { Tx } from './client.ts';

/** Somebody who waits to be looked up in their register: who they say they are, and nothing of the matter. */
export type ExpertToCheck = {
  readonly expertId: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly kind: ExpertKind;
  readonly name: string;
  readonly body: RegistrationBody;
  readonly number: string;
  readonly invitedAt: Date;
  /** Whether whoever looks is who asked, or the very person. */
  readonly isOwn: boolean;
};

type Row = {
  expert_id: string;
  organisation_id: string;
  kind: string;
  name: string;
  registration_body: string;
  registration_number: string;
  firm_name: string;
  invited_at: Date;
  is_own: boolean;
};

/** Who waits to be looked up, the longest first; empty for whoever does not operate the service. */
export async function expertsToCheck(tx: Tx): Promise<readonly ExpertToCheck[]> {
  const rows = await tx.$queryRaw<Row[]>`SELECT * FROM app.experts_to_check()`;
  return rows.map((row) => ({
    ...{ expertId: row.expert_id, firmId: row.organisation_id, firmName: row.firm_name },
    ...{ kind: row.kind as ExpertKind, name: row.name, number: row.registration_number },
    ...{ body: row.registration_body as RegistrationBody, invitedAt: row.invited_at },
    isOwn: row.is_own,
  }));
}

/** One of them; null when they do not wait, or not for whoever asks. */
export async function expertToCheck(tx: Tx, expertId: string): Promise<ExpertToCheck | null> {
  return (await expertsToCheck(tx)).find((one) => one.expertId === expertId) ?? null;
}
