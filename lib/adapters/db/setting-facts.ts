import type { OrganisationId } from '#lib/base/id.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import type { Change } from '#lib/domain/trust-policy/history.ts';
import type { Tx } from './client.ts';
import { identityOf } from './person-identity.ts';

/** A change of a setting with who made it and why, and who answered it. */
export type KnownChange = Omit<Change, 'answer'> & {
  readonly key: SettingKey;
  readonly why: string;
  readonly madeBy: PersonIdentity;
  readonly madeByName: string;
  readonly answer: (NonNullable<Change['answer']> & { readonly byName: string }) | null;
};

/** Every change of an institution's settings, or of one of them, oldest first, as the actor may see them. */
export async function changesOf(
  tx: Tx,
  organisationId: OrganisationId,
  key?: SettingKey,
): Promise<readonly KnownChange[]> {
  const rows = await tx.trustPolicyChange.findMany({
    where: { organisationId, ...(key !== undefined && { key }) },
    orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
    select: columns,
  });
  return rows.map(changeOf);
}

/** One change, by its id, and where it was made. */
export async function changeById(
  tx: Tx,
  id: string,
): Promise<{ organisationId: OrganisationId; key: SettingKey } | null> {
  const row = await tx.trustPolicyChange.findUnique({
    where: { id },
    select: { organisationId: true, key: true },
  });
  return (
    row && { organisationId: row.organisationId as OrganisationId, key: row.key as SettingKey }
  );
}

/** One change or answer of a setting after another: the second waits here and then sees what the first did. */
export async function lockSetting(
  tx: Tx,
  organisationId: OrganisationId,
  key: SettingKey,
): Promise<void> {
  await tx.$executeRaw`SELECT app.lock_setting(${organisationId}::uuid, ${key})`;
}

const columns = {
  id: true,
  key: true,
  value: true,
  why: true,
  isWeaker: true,
  replaces: true,
  madeBy: true,
  madeByName: true,
  madeByEmail: true,
  madeByRegistrationBody: true,
  madeByRegistrationNumber: true,
  madeAt: true,
  answer: { select: { answer: true, answeredAt: true, answeredByName: true } },
} as const;

type Row = {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly why: string;
  readonly isWeaker: boolean;
  readonly replaces: string | null;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly madeByEmail: string | null;
  readonly madeByRegistrationBody: string | null;
  readonly madeByRegistrationNumber: string | null;
  readonly madeAt: Date;
  readonly answer: {
    readonly answer: string;
    readonly answeredAt: Date;
    readonly answeredByName: string;
  } | null;
};

function changeOf(row: Row): KnownChange {
  const { id, value, why, isWeaker, replaces, madeAt, madeByName, answer } = row;
  return {
    ...{ id, value, why, isWeaker, replaces, madeAt, madeByName },
    key: row.key as SettingKey,
    madeBy: identityOf({
      id: row.madeBy,
      joinedTo: null,
      verifiedEmail: row.madeByEmail,
      registrationBody: row.madeByRegistrationBody,
      registrationNumber: row.madeByRegistrationNumber,
    }),
    answer: answer && {
      kind: answer.answer === 'confirm' ? 'confirm' : 'decline',
      at: answer.answeredAt,
      byName: answer.answeredByName,
    },
  };
}
