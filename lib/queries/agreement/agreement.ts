import { openDocument } from '#lib/adapters/db/agreement-document.ts';
import { loadAgreement, type FoundAgreement } from '#lib/adapters/db/agreement-facts.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { termProblems, type TermProblems } from '#lib/domain/agreement/check-terms.ts';
import { offeredAgreementEvents } from '#lib/domain/agreement/decide-agreement.ts';
import type { AgreementDocument } from '#lib/domain/agreement/document.ts';
import type { AgreementEventKind, PartyEvent } from '#lib/domain/agreement/events.ts';
import type { AgreementFacts, Party, Side } from '#lib/domain/agreement/facts.ts';
import { KIND_RULES } from '#lib/domain/agreement/kinds.ts';
import { missingSignatures } from '#lib/domain/agreement/signatures.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayWorkOnAgreements } from '#lib/domain/policy/agreement.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** A version of the terms, with what proves it. */
export type VersionLine = {
  readonly id: string;
  readonly number: number;
  readonly writtenAt: Date;
  readonly sharedAt: Date | null;
  /** SHA-256 of the document, in hex. */
  readonly digest: string;
  /** Null when it is not what its digest says any more. */
  readonly document: AgreementDocument | null;
  readonly signatures: readonly SignatureLine[];
};

export type SignatureLine = {
  readonly id: string;
  readonly side: Side;
  readonly role: Role;
  readonly name: string;
  readonly signedAt: Date;
  /** When the passkey was used for this version. */
  readonly provedAt: Date;
  /** In hex. */
  readonly digest: string;
};

export type EventLine = {
  readonly id: string;
  readonly event: AgreementEventKind | 'draft';
  readonly text: string;
  readonly versionNumber: number;
  /** Null when it was Lantern itself. */
  readonly by: string | null;
  readonly side: Side;
  readonly at: Date;
};

export type PartyView = Party & { readonly name: string; readonly odsCode: string };

/** An agreement as somebody of one of its parties sees it. */
export type AgreementView = Pick<AgreementFacts, 'id' | 'kind' | 'state' | 'terminatesOn'> & {
  readonly reference: string;
  readonly version: number;
  /** The side that the reader acts for. */
  readonly side: Side;
  readonly first: PartyView;
  readonly second: PartyView;
  /** Newest first; those that the reader may see. */
  readonly versions: readonly VersionLine[];
  /** The version that stands; null while the other party is still writing it. */
  readonly current: VersionLine | null;
  /** What must be put right before the draft can be sent. */
  readonly problems: TermProblems;
  readonly missing: Readonly<Record<Side, readonly Role[]>>;
  /** Parties that have not said that they meet the toolkit, or for too long no more. */
  readonly withoutDspt: readonly Side[];
  readonly events: readonly EventLine[];
  /** What the reader could do next, if need be after fresh proof. */
  readonly offered: readonly PartyEvent['kind'][];
};

/** One agreement, to those who work on agreements at one of its parties. The look is recorded. */
export function agreement(
  db: Db,
  { actor, context }: Acting,
  input: { agreementId: string; now: Date },
): Promise<Result<AgreementView, StaffRefusal | 'not_found'>> {
  const { agreementId, now } = input;
  const tried = { event: 'agreement.viewed', details: { agreementId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadAgreement(tx, agreementId);
    if (!found) return refuse(tx, 'not_found', tried);
    const side = readerOf(actor, found.facts, now);
    if (!side.ok) return refuse(tx, side.error, tried);
    const { organisationId } = found.facts[side.value];
    const view = await viewOf(tx, found, { actor, side: side.value, now });
    await record(tx, { ...tried, organisationId });
    return ok(view);
  });
}

/** The party that somebody works for; of both, the one that drafted it. */
function readerOf(
  actor: Actor,
  facts: AgreementFacts,
  now: Date,
): Result<Side, StaffRefusal | 'not_found'> {
  const first = mayWorkOnAgreements(actor, facts.first.organisationId, now);
  if (first.ok) return ok('first');
  const second = mayWorkOnAgreements(actor, facts.second.organisationId, now);
  return second.ok ? ok('second') : no(second.error);
}

async function viewOf(
  tx: Tx,
  { facts, reference, version, versionNumber }: FoundAgreement,
  reader: { readonly actor: Actor; readonly side: Side; readonly now: Date },
): Promise<AgreementView> {
  const { actor, side, now } = reader;
  const sideOf = (organisationId: string): Side =>
    organisationId === facts.first.organisationId ? 'first' : 'second';
  const versions = await versionsOf(tx, facts.id, sideOf);
  const { organisationId } = facts[side];
  return {
    ...{ id: facts.id, kind: facts.kind, state: facts.state, terminatesOn: facts.terminatesOn },
    ...{ reference, version, side },
    ...(await partiesOf(tx, facts)),
    versions,
    current: versions.find(({ number }) => number === versionNumber) ?? null,
    problems:
      facts.terms === null
        ? {}
        : termProblems(facts.kind, facts.terms, localDate(now, facts.first.zone)),
    missing: {
      first: missingSignatures(facts, 'first'),
      second: missingSignatures(facts, 'second'),
    },
    withoutDspt: KIND_RULES[facts.kind].needsDspt.filter((one) =>
      isLapsed(facts[one].dsptUntil, localDate(now, facts[one].zone)),
    ),
    events: await eventsOf(tx, facts.id, sideOf),
    offered: offeredAgreementEvents({ actor, organisationId }, facts, now),
  };
}

function isLapsed(until: CalendarDate | null, today: CalendarDate): boolean {
  return until === null || until < today;
}

async function partiesOf(tx: Tx, { first, second }: AgreementFacts) {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [first.organisationId, second.organisationId] } },
    select: { id: true, name: true, odsCode: true },
  });
  const named = (party: Party): PartyView => {
    const row = rows.find(({ id }) => id === party.organisationId);
    return { ...party, name: row?.name ?? '', odsCode: row?.odsCode ?? '' };
  };
  return { first: named(first), second: named(second) };
}

type SideOf = (organisationId: string) => Side;

async function versionsOf(
  tx: Tx,
  agreementId: string,
  sideOf: SideOf,
): Promise<readonly VersionLine[]> {
  const rows = await tx.agreementVersion.findMany({
    where: { agreementId },
    orderBy: { number: 'desc' },
    select: {
      ...{ id: true, number: true, writtenAt: true, sharedAt: true, digest: true, document: true },
      signatures: { orderBy: { signedAt: 'asc' } },
    },
  });
  return rows.map(({ digest, document, signatures, ...row }) => ({
    ...row,
    digest: hexOf(digest),
    document: openDocument({ document, digest }),
    signatures: signatures.map((signature) => ({
      id: signature.id,
      side: sideOf(signature.organisationId),
      role: signature.role as Role,
      name: signature.signerName,
      signedAt: signature.signedAt,
      provedAt: signature.provedAt,
      digest: hexOf(signature.digest),
    })),
  }));
}

async function eventsOf(
  tx: Tx,
  agreementId: string,
  sideOf: SideOf,
): Promise<readonly EventLine[]> {
  const rows = await tx.agreementEvent.findMany({
    where: { agreementId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, event: true, text: true, versionNumber: true, byName: true, at: true },
      organisationId: true,
    },
  });
  return rows.map(({ byName, organisationId, event, ...row }) => ({
    ...row,
    event: event as EventLine['event'],
    by: byName,
    side: sideOf(organisationId),
  }));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
