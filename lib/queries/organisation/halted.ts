import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHaltingFacts } from '#lib/adapters/db/halting-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { offeredHaltingEvents } from '#lib/domain/organisation/decide-halting.ts';
import type {
  HaltingAsk,
  HaltingEvent,
  OrganisationState,
} from '#lib/domain/organisation/halting-lifecycle.ts';
import { mayHaltOrganisation, mayListInstitutions } from '#lib/domain/policy/organisation.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** An institution of the network, as whoever operates the service lists it. Nothing of what it holds. */
export type Institution = {
  readonly odsCode: string;
  readonly name: string;
  readonly state: OrganisationState;
  readonly since: Date | null;
};

/** One of them, with what was done to its state, the latest first, and what the reader may do to it now. */
export type HaltedInstitution = Institution & {
  readonly organisationId: string;
  readonly version: number;
  readonly history: readonly Halting[];
  /** Whether the reader operates the service for this very institution. */
  readonly isOwn: boolean;
  /** What waits for another person to agree. */
  readonly asked: HaltingAsk | null;
  readonly offered: readonly HaltingEvent[];
  /** Of those the ones that the reader must first prove for that it is they. */
  readonly wantsProof: readonly HaltingEvent[];
};

export type Halting = {
  readonly event: HaltingEvent;
  readonly text: string;
  /** Null when Lantern itself did it, by what a register said: then the text is the word of a standing. */
  readonly by: string | null;
  readonly at: Date;
};

const columns = { id: true, odsCode: true, name: true, state: true, stateSince: true } as const;

/** Every institution, those that are halted first. */
export function institutions(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<readonly Institution[], StaffRefusal>> {
  return db.as(context, async (tx) => {
    const may = mayListInstitutions(actor, now);
    if (!may.ok) return may;
    const rows = await tx.organisation.findMany({ orderBy: { name: 'asc' }, select: columns });
    const all = rows.map(institutionOf);
    const isHalted = ({ state }: Institution) => state === 'suspended';
    return ok([...all.filter(isHalted), ...all.filter((one) => !isHalted(one))]);
  });
}

/** One institution by its code. */
export function institution(
  db: Db,
  { actor, context }: Acting,
  { odsCode, now }: { odsCode: string; now: Date },
): Promise<Result<HaltedInstitution, StaffRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const may = mayListInstitutions(actor, now);
    if (!may.ok) return may;
    const row = await tx.organisation.findUnique({ where: { odsCode }, select: columns });
    const found = row && (await loadHaltingFacts(tx, row.id));
    if (!row || !found) return no('not_found');
    const { facts } = found;
    const offered = offeredHaltingEvents(actor, facts, now);
    const refusalOf = (event: HaltingEvent) => {
      const may = mayHaltOrganisation(actor, facts.organisationId, event, now);
      return may.ok ? null : may.error;
    };
    return ok({
      ...institutionOf(row),
      organisationId: row.id,
      version: found.version,
      history: await historyOf(tx, row.id),
      isOwn: refusalOf('suspend') === 'own_organisation',
      asked: facts.asked?.event ?? null,
      offered,
      wantsProof: offered.filter((event) => refusalOf(event) !== null),
    });
  });
}

async function historyOf(tx: Tx, organisationId: string): Promise<readonly Halting[]> {
  const rows = await tx.haltingEvent.findMany({
    where: { organisationId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { event: true, text: true, byName: true, at: true },
  });
  return rows.map(({ event, text, byName, at }) => ({
    event: event as HaltingEvent,
    text,
    by: byName,
    at,
  }));
}

function institutionOf(row: {
  readonly odsCode: string;
  readonly name: string;
  readonly state: string;
  readonly stateSince: Date | null;
}): Institution {
  const { odsCode, name, state, stateSince } = row;
  return { odsCode, name, state: state as OrganisationState, since: stateSince };
}
