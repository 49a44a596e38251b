import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { JoiningFacts, TriedNode } from '#lib/domain/joining/decide-joining.ts';
import type { EchoAttempt, EchoDirection, EchoOutcome } from '#lib/domain/joining/echo.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import { stepsFor, type JoiningStep } from '#lib/domain/joining/steps.ts';
import type { Tx } from './client.ts';
import { identityOf } from './person-identity.ts';
import { registerFactsOf } from './register-facts.ts';

/** An application that was sent, with what a decision about it rests on. */
export type FoundJoining = {
  readonly facts: JoiningFacts;
  readonly kind: JoiningKind;
  readonly version: number;
};

const handColumns = {
  handAt: true,
  handByPersonId: true,
  handByEmail: true,
  handByRegistrationBody: true,
  handByRegistrationNumber: true,
} as const;

/** An application as an operator decides about it; null for one that was not sent, and for whoever operates nothing. */
export async function loadJoining(tx: Tx, joiningId: string): Promise<FoundJoining | null> {
  const row = await tx.joining.findUnique({
    where: { id: joiningId },
    select: {
      ...{ id: true, state: true, version: true, kind: true, jurisdiction: true, email: true },
      ...{ adminEmail: true, staysUntil: true, registerStanding: true, registerAnsweredAt: true },
      ...{ registerSilentSince: true, ...handColumns },
      nodes: {
        select: {
          ...{ inwardLaterAt: true, certificateUntil: true },
          echoes: { select: attemptColumns },
        },
      },
    },
  });
  if (row === null || row.state === 'opened') return null;
  const kind = joiningKind(row.kind);
  if (kind === null || row.jurisdiction === null) return null;
  const [own] = await tx.$queryRaw<{ is_own: boolean }[]>`
    SELECT app.is_own_address(${[row.email, row.adminEmail ?? '']}::text[]) AS is_own`;
  return {
    ...{ kind, version: row.version },
    facts: {
      ...{ id: row.id, state: row.state as JoiningState, staysUntil: row.staysUntil },
      isOwn: own?.is_own ?? true,
      register: registerFactsOf({ ...row, kind, jurisdiction: row.jurisdiction }),
      looked: lookedOf(row),
      nodes: row.nodes.map(triedNodeOf),
    },
  };
}

type HandRow = {
  readonly handAt: Date | null;
  readonly handByPersonId: string | null;
  readonly handByEmail: string | null;
  readonly handByRegistrationBody: string | null;
  readonly handByRegistrationNumber: string | null;
};

function lookedOf(row: HandRow): { readonly by: PersonIdentity; readonly at: Date } | null {
  if (row.handAt === null || row.handByPersonId === null) return null;
  // As they were then. Whoever acts now is known by every person they are.
  const by = identityOf({
    ...{ id: row.handByPersonId, joinedTo: null, verifiedEmail: row.handByEmail },
    registrationBody: row.handByRegistrationBody,
    registrationNumber: row.handByRegistrationNumber,
  });
  return { by, at: row.handAt };
}

export const attemptColumns = {
  direction: true,
  askedAt: true,
  until: true,
  outcome: true,
} as const;

type AttemptRow = {
  readonly direction: string;
  readonly askedAt: Date;
  readonly until: Date;
  readonly outcome: string | null;
};

/** A try as the rules see it. The database holds no other words. */
export function attemptOf({ direction, outcome, askedAt, until }: AttemptRow): EchoAttempt {
  return {
    direction: direction as EchoDirection,
    outcome: outcome as EchoOutcome | null,
    ...{ askedAt, until },
  };
}

function triedNodeOf(row: {
  readonly inwardLaterAt: Date | null;
  readonly certificateUntil: Date | null;
  readonly echoes: readonly AttemptRow[];
}): TriedNode {
  return {
    attempts: row.echoes.map(attemptOf),
    isInwardLater: row.inwardLaterAt !== null,
    certificateUntil: row.certificateUntil,
  };
}

/** The steps of an application that are still to be done. */
export async function missingSteps(tx: Tx, joiningId: string): Promise<readonly JoiningStep[]> {
  const row = await tx.joining.findUniqueOrThrow({
    where: { id: joiningId },
    select: {
      ...{ kind: true, contactName: true, staysUntil: true, adminEmail: true, acceptedAt: true },
    },
  });
  const kind = joiningKind(row.kind);
  const isDone: Readonly<Record<JoiningStep, boolean>> = {
    institution: kind !== null,
    contact: row.contactName !== null,
    stay: row.staysUntil !== null,
    // One that has no places apart is one place, and one that has no systems yet can use a browser.
    sites: true,
    nodes: true,
    administrator: row.adminEmail !== null,
    terms: row.acceptedAt !== null,
  };
  return stepsFor(kind).filter((step) => !isDone[step]);
}
