import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayListAsks } from '#lib/domain/policy/image-ask.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

const ROWS_SHOWN = 200;

/** What an institution has asked somebody for, as a line of its list. */
export type AskLine = {
  readonly id: string;
  readonly reference: string;
  readonly wanted: string;
  readonly state: ImageAskState;
  readonly askedAt: Date;
  readonly until: Date;
  /** Studies that have come, and those of them that nobody has decided about. */
  readonly studies: number;
  readonly undecided: number;
};

type Asked = { readonly organisationId: OrganisationId; readonly now: Date };

/** What an institution asks for and what has come of it: what waits for it first, then what it waits for. Nobody's own. */
export function imageAsks(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: Asked,
): Promise<Result<readonly AskLine[], StaffRefusal>> {
  const about = { event: 'image_asks.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListAsks(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const rows = [
      ...(await rowsOf(tx, actor, { organisationId, state: 'sent' })),
      ...(await rowsOf(tx, actor, { organisationId, state: 'open' })),
      ...(await rowsOf(tx, actor, { organisationId, state: { notIn: ['sent', 'open'] } })),
    ];
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.slice(0, ROWS_SHOWN));
  });
}

/** How many studies wait for somebody to decide whether they are taken in. */
export function countBroughtStudies(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: Asked,
): Promise<number> {
  if (!mayListAsks(actor, organisationId, now).ok) return Promise.resolve(0);
  return db.as(context, (tx) =>
    tx.broughtStudy.count({
      where: {
        ...{ organisationId, state: 'waiting' },
        ask: { state: 'sent', personId: { notIn: ownPersons(actor) } },
      },
    }),
  );
}

async function rowsOf(
  tx: Tx,
  actor: Actor,
  where: { organisationId: string; state: string | { notIn: string[] } },
): Promise<readonly AskLine[]> {
  const rows = await tx.imageAsk.findMany({
    where: { ...where, personId: { notIn: ownPersons(actor) } },
    orderBy: { askedAt: 'desc' },
    take: ROWS_SHOWN,
    select: {
      ...{ id: true, reference: true, wanted: true, state: true, askedAt: true, expiresAt: true },
      studies: { select: { state: true } },
    },
  });
  return rows.map((row) => ({
    ...{ id: row.id, reference: row.reference, wanted: row.wanted, askedAt: row.askedAt },
    state: row.state as ImageAskState,
    until: row.expiresAt,
    studies: row.studies.length,
    undecided: row.studies.filter(({ state }) => state === 'waiting').length,
  }));
}

function ownPersons(actor: Actor): string[] {
  return actor.kind === 'person' ? [...personsOf(actor)] : [];
}
