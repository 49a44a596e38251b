import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { missingSteps } from '#lib/adapters/db/joining-facts.ts';
import { registerColumns, registerFactsOf } from '#lib/adapters/db/register-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { readTerms } from '#lib/domain/agreement/read-terms.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import {
  sitesOfKept,
  stepsFor,
  type JoiningSite,
  type JoiningStep,
} from '#lib/domain/joining/steps.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { RegisterFacts } from '#lib/domain/register/standing.ts';
import { appliedNodeColumns, appliedNodeOf, type AppliedNode } from './applied-nodes.ts';

/** What somebody has said of their institution, and what was found out. */
export type Application = {
  readonly id: string;
  readonly state: JoiningState;
  /** Of whoever fills it in. */
  readonly email: string;
  readonly lapsesAt: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  /** Why it was refused, in an operator's words. */
  readonly decisionText: string | null;
  readonly kind: JoiningKind | null;
  readonly jurisdiction: Jurisdiction | null;
  readonly name: string | null;
  readonly odsCode: string | null;
  readonly registerCode: string | null;
  readonly partner: Partner | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly staysFrom: Date | null;
  readonly staysUntil: Date | null;
  readonly sites: readonly JoiningSite[];
  readonly adminEmail: string | null;
  readonly accepted: Accepted | null;
  readonly register: AskedRegister | null;
  readonly nodes: readonly AppliedNode[];
};

/** Whom it exchanges with first. `name` is null when there is none of that code any more. */
export type Partner = { readonly odsCode: string; readonly name: string | null };

export type Accepted = {
  readonly terms: AgreementTerms;
  readonly name: string;
  readonly office: string;
  readonly at: Date;
};

/** What the register of its kind answered last; null before it was asked. */
export type AskedRegister = {
  readonly facts: RegisterFacts;
  readonly answer: RegisterAnswer | null;
};

export type RegisterAnswer = 'found' | 'not_found' | 'unavailable';

/** One's own, with which of its steps are there and which are still to be done. */
export type OwnApplication = Application & {
  readonly steps: readonly { readonly step: JoiningStep; readonly isDone: boolean }[];
};

/** The application that a browser was led to by a letter; null when it was led to none, or to another since. */
export async function ownApplication(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'hashToken' | 'isTokenShaped'> },
  { token, address, now }: { token: string; address: string; now: Date },
): Promise<OwnApplication | null> {
  if (!identity.isTokenShaped(token)) return null;
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const row = await tx.joining.findFirst({
      where: { tokenHash, tokenUntil: { gt: now } },
      select: applicationColumns,
    });
    if (row === null) return null;
    const application = await applicationOf(tx, row, now);
    const missing = await missingSteps(tx, row.id);
    const steps = stepsFor(application.kind).map((step) => ({
      step,
      isDone: !missing.includes(step),
    }));
    return { ...application, steps };
  });
}

export const applicationColumns = {
  ...{ id: true, state: true, email: true, lapsesAt: true, sentAt: true, endedAt: true },
  ...{ decisionText: true, name: true, odsCode: true, registerCode: true, partnerOdsCode: true },
  ...{ contactName: true, contactPhone: true, staysFrom: true, staysUntil: true, sites: true },
  ...{ adminEmail: true, terms: true, acceptedByName: true, acceptedByOffice: true },
  ...{ acceptedAt: true, registerAnswer: true, ...registerColumns },
  nodes: { orderBy: { createdAt: 'asc' }, select: appliedNodeColumns },
} as const;

type ApplicationRow = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function rowOf(tx: Tx, id: string) {
  return tx.joining.findUnique({ where: { id }, select: applicationColumns });
}

/** Everything of an application, by its id, for whoever the database lets see it. */
export async function findApplication(tx: Tx, id: string, now: Date): Promise<Application | null> {
  const row = await rowOf(tx, id);
  return row === null ? null : applicationOf(tx, row, now);
}

async function applicationOf(tx: Tx, row: ApplicationRow, now: Date): Promise<Application> {
  const { partnerOdsCode, nodes, sites, jurisdiction, kind: _, ...said } = row;
  const kind = joiningKind(row.kind);
  return {
    ...{ id: said.id, email: said.email, lapsesAt: said.lapsesAt, sentAt: said.sentAt },
    ...{ endedAt: said.endedAt, decisionText: said.decisionText, name: said.name, kind },
    ...{ odsCode: said.odsCode, registerCode: said.registerCode, adminEmail: said.adminEmail },
    ...{ contactName: said.contactName, contactPhone: said.contactPhone },
    ...{ staysFrom: said.staysFrom, staysUntil: said.staysUntil },
    state: said.state as JoiningState,
    jurisdiction: jurisdiction as Jurisdiction | null,
    partner: partnerOdsCode === null ? null : await partnerOf(tx, partnerOdsCode),
    sites: sitesOfKept(sites),
    accepted: acceptedOf(row),
    register: registerOfRow(row, kind),
    nodes: nodes.map((node) => appliedNodeOf(node, now)),
  };
}

async function partnerOf(tx: Tx, odsCode: string): Promise<Partner> {
  const found = await tx.organisation.findUnique({ where: { odsCode }, select: { name: true } });
  return { odsCode, name: found?.name ?? null };
}

function acceptedOf(row: ApplicationRow): Accepted | null {
  const { acceptedByName: name, acceptedByOffice: office, acceptedAt: at } = row;
  if (name === null || office === null || at === null) return null;
  const terms = readTerms(row.terms as Readonly<Record<string, unknown>>);
  if (!terms.ok) throw new Error('the terms of an application cannot be read');
  return { terms: terms.value, name, office, at };
}

function registerOfRow(row: ApplicationRow, kind: JoiningKind | null): AskedRegister | null {
  if (kind === null || row.jurisdiction === null) return null;
  return {
    facts: registerFactsOf({ ...row, kind, jurisdiction: row.jurisdiction }),
    answer: row.registerAnswer as RegisterAnswer | null,
  };
}
