import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { codeIn, organisationKind, registerOf } from '#lib/domain/organisation/kinds.ts';
import {
  ENDING,
  nothingNew,
  type NothingNew,
  type RegisterFacts,
  type Standing,
} from '#lib/domain/register/standing.ts';
import type { Tx } from './client.ts';

/** What is read of an organisation to know where it stands. All of it is in the directory, which is public. */
export const registerColumns = {
  kind: true,
  jurisdiction: true,
  registerStanding: true,
  registerAnsweredAt: true,
  registerSilentSince: true,
} as const;

type RegisterRow = {
  readonly kind: string;
  readonly jurisdiction: string;
  readonly registerStanding: string;
  readonly registerAnsweredAt: Date | null;
  readonly registerSilentSince: Date | null;
};

export function registerFactsOf(row: RegisterRow): RegisterFacts {
  return {
    register: registerOf(organisationKind(row.kind), row.jurisdiction as Jurisdiction),
    standing: row.registerStanding as Standing,
    answeredAt: row.registerAnsweredAt,
    silentSince: row.registerSilentSince,
  };
}

export type FoundRegister = {
  readonly facts: RegisterFacts;
  /** By which its register knows it; null when it cannot be asked for. */
  readonly code: string | null;
  readonly state: string;
  /** Whether two people said where it stands, and not the register. */
  readonly isByHand: boolean;
};

/** Where an organisation stands, and by which code it is asked for; null when there is none. */
export async function loadRegister(tx: Tx, organisationId: string): Promise<FoundRegister | null> {
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: {
      ...registerColumns,
      odsCode: true,
      registerCode: true,
      state: true,
      registerCheck: { select: { register: true } },
    },
  });
  if (row === null) return null;
  const facts = registerFactsOf(row);
  return {
    facts,
    code: codeIn(facts.register, row),
    state: row.state,
    isByHand: row.registerCheck?.register === 'hand',
  };
}

/** Why nothing new may begin with an organisation; null when it may. One that is not there begins nothing. */
export async function nothingNewWith(
  tx: Tx,
  organisationId: string,
  now: Date,
): Promise<NothingNew | null> {
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: registerColumns,
  });
  return row === null ? 'register_unverified' : nothingNew(registerFactsOf(row), now);
}

/** Whether the register of somebody's profession says that they may not act, as far as whoever asks may know. */
export async function isStruckOff(tx: Tx, personId: string): Promise<boolean> {
  const against = { personId, standing: { in: [...ENDING] } };
  return (await tx.personStanding.count({ where: against })) > 0;
}
