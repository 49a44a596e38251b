import type { Tx } from '#lib/adapters/db/client.ts';
import { attemptOf } from '#lib/adapters/db/joining-facts.ts';
import {
  echoStanding,
  type EchoDirection,
  type EchoFound,
  type EchoOutcome,
} from '#lib/domain/joining/echo.ts';
import { joiningKind, type JoiningKind } from '#lib/domain/joining/kinds.ts';
import type { JoiningState } from '#lib/domain/joining/lifecycle.ts';
import type { Transport } from '#lib/domain/joining/node.ts';
import { sitesOfKept, type JoiningSite } from '#lib/domain/joining/steps.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { ASKED, registerOf, type Register } from '#lib/domain/organisation/kinds.ts';
import type { Standing } from '#lib/domain/register/standing.ts';
import type { Unavailable } from '#lib/domain/register/unavailable.ts';

/** An application as whoever applied, and whoever decides, may see it. */
export type ShownJoining = {
  readonly id: string;
  readonly state: JoiningState;
  /** Of whoever fills it in. */
  readonly email: string;
  readonly version: number;
  readonly lapsesAt: Date;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  readonly kind: JoiningKind | null;
  readonly jurisdiction: Jurisdiction | null;
  readonly name: string | null;
  readonly odsCode: string | null;
  readonly registerCode: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly partnerOdsCode: string | null;
  /** Null where there is none of that code in the directory, or none any more. */
  readonly partnerName: string | null;
  readonly staysFrom: Date | null;
  readonly staysUntil: Date | null;
  readonly sites: readonly JoiningSite[];
  readonly adminEmail: string | null;
  readonly acceptedByName: string | null;
  readonly acceptedByOffice: string | null;
  readonly acceptedAt: Date | null;
  readonly decisionText: string | null;
  readonly register: ShownRegister | null;
  readonly nodes: readonly ShownNode[];
};

/** What its register says, or why it says nothing. Null before it is known which one it is. */
export type ShownRegister = {
  readonly register: Register;
  readonly isByMachine: boolean;
  readonly standing: Standing;
  readonly answeredAt: Date | null;
  readonly silentSince: Date | null;
  /** What came of asking last; null before it was asked. */
  readonly answer: 'found' | 'not_found' | 'unavailable' | null;
  /** The name that the register has, and the web domains of its own. */
  readonly said: string | null;
  readonly domains: readonly string[];
  readonly why: Unavailable | null;
};

export type ShownNode = {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
  readonly addresses: readonly string[];
  readonly transport: Transport;
  readonly certificateFingerprint: string | null;
  readonly certificateSubject: string | null;
  readonly certificateUntil: Date | null;
  readonly inwardLaterReason: string | null;
  /** The last try of each direction; null where none was made. */
  readonly outward: ShownEcho | null;
  readonly inward: ShownEcho | null;
};

export type ShownEcho = {
  readonly standing: EchoOutcome | 'waiting';
  /** What was met so far, also while the right one is still waited for. */
  readonly met: EchoOutcome | null;
  readonly askedAt: Date;
  readonly until: Date;
  readonly found: EchoFound;
};

/** Reads one application as the transaction's actor may; null when there is none that they may see. */
export async function shownJoining(
  tx: Tx,
  where: { readonly id: string } | { readonly tokenHash: Uint8Array<ArrayBuffer> },
  now: Date,
): Promise<ShownJoining | null> {
  const row = await rowOf(tx, where);
  if (row === null) return null;
  const kind = joiningKind(row.kind);
  const jurisdiction = row.jurisdiction as Jurisdiction | null;
  const { id, version, email, lapsesAt, sentAt, endedAt, name, odsCode, registerCode, staysFrom } =
    row;
  const { contactName, contactPhone, partnerOdsCode, staysUntil, adminEmail } = row;
  const { acceptedByName, acceptedByOffice, acceptedAt, decisionText } = row;
  return {
    ...{ email, endedAt, partnerName: await partnerNameOf(tx, partnerOdsCode) },
    ...{ id, version, lapsesAt, sentAt, name, odsCode, registerCode, staysFrom, staysUntil },
    ...{ contactName, contactPhone, partnerOdsCode, adminEmail, kind, jurisdiction },
    ...{ acceptedByName, acceptedByOffice, acceptedAt, decisionText },
    state: row.state as JoiningState,
    sites: sitesOfKept(row.sites),
    register:
      kind === null || jurisdiction === null
        ? null
        : registerShown(row, registerOf(kind, jurisdiction)),
    nodes: row.nodes.map((node) => nodeShown(node, now)),
  };
}

function rowOf(
  tx: Tx,
  where: { readonly id: string } | { readonly tokenHash: Uint8Array<ArrayBuffer> },
) {
  return tx.joining.findFirst({
    where,
    include: {
      nodes: {
        orderBy: { createdAt: 'asc' },
        include: { echoes: { orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] } },
      },
    },
  });
}

async function partnerNameOf(tx: Tx, odsCode: string | null): Promise<string | null> {
  if (odsCode === null) return null;
  const found = await tx.organisation.findUnique({ where: { odsCode }, select: { name: true } });
  return found?.name ?? null;
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function registerShown(row: Row, register: Register): ShownRegister {
  const said = row.registerSaid as {
    readonly name?: string;
    readonly domains?: readonly string[];
    readonly why?: Unavailable;
  };
  return {
    register,
    isByMachine: ASKED[register] === 'by_machine',
    standing: row.registerStanding as Standing,
    answeredAt: row.registerAnsweredAt,
    silentSince: row.registerSilentSince,
    answer: row.registerAnswer as ShownRegister['answer'],
    ...{ said: said.name ?? null, domains: said.domains ?? [], why: said.why ?? null },
  };
}

function nodeShown({ echoes, ...node }: Row['nodes'][number], now: Date): ShownNode {
  const last = (direction: EchoDirection): ShownEcho | null => {
    const echo = echoes.find((one) => one.direction === direction);
    if (echo === undefined) return null;
    const attempt = attemptOf(echo);
    const { askedAt, until, outcome: met } = attempt;
    return {
      ...{ standing: echoStanding(attempt, now), met, askedAt, until },
      found: echo.found as EchoFound,
    };
  };
  const { id, name, host, port, calledAeTitle, callingAeTitle, addresses, inwardLaterReason } =
    node;
  const { certificateFingerprint, certificateSubject, certificateUntil } = node;
  return {
    ...{ id, name, host, port, calledAeTitle, callingAeTitle, addresses, inwardLaterReason },
    ...{ certificateFingerprint, certificateSubject, certificateUntil },
    transport: node.transport as Transport,
    ...{ outward: last('outward'), inward: last('inward') },
  };
}
