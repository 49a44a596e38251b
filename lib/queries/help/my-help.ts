import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting, ActorContext } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import {
  helpColumns,
  helpOf,
  messageColumns,
  messageOf,
  type Help,
  type HelpMessage,
} from './help-row.ts';

/** One's own request, with what was said. */
export type OwnHelp = Help & { readonly messages: readonly HelpMessage[] };

/** The hospitals somebody may say it is about: those they have asked for scans, by name. */
export function helpHospitals(
  db: Db,
  { actor, context }: Acting,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (actor.kind !== 'person') return Promise.resolve([]);
  const asked = { requesterPersonId: actor.personId, state: { not: 'draft' } };
  return db.as(context, (tx) =>
    tx.organisation.findMany({
      where: { accessRequests: { some: asked } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  );
}

/** What the person has asked, newest first. */
export async function myHelpRequests(db: Db, { actor, context }: Acting): Promise<readonly Help[]> {
  if (actor.kind !== 'person') return [];
  const rows = await db.as(context, (tx) =>
    tx.helpRequest.findMany({
      where: { asker: { personId: actor.personId } },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: 100,
      select: helpColumns,
    }),
  );
  return rows.map(helpOf);
}

/** One of them; null for what is not there or another's. */
export async function myHelpRequest(
  db: Db,
  { actor, context }: Acting,
  helpRequestId: string,
): Promise<OwnHelp | null> {
  if (actor.kind !== 'person') return null;
  const where = { id: helpRequestId, asker: { personId: actor.personId } };
  return db.as(context, (tx) => ownHelp(tx, where));
}

/** The one whose letter a browser has opened, while it may read on. */
export async function heldHelpRequest(
  { db, identity }: { db: Db; identity: IdentityPort },
  { token, address, now }: { token: string; address: string; now: Date },
): Promise<OwnHelp | null> {
  if (!identity.isTokenShaped(token)) return null;
  const browserHash = identity.hashToken(token);
  const context: ActorContext = { kind: 'holder', tokenHash: browserHash, address };
  const where = { asker: { browserHash, browserUntil: { gt: now } } };
  return db.as(context, (tx) => ownHelp(tx, where));
}

async function ownHelp(
  tx: Tx,
  where: NonNullable<Parameters<Tx['helpRequest']['findFirst']>[0]>['where'] & object,
): Promise<OwnHelp | null> {
  const row = await tx.helpRequest.findFirst({
    where,
    select: {
      ...helpColumns,
      messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: messageColumns },
    },
  });
  if (!row) return null;
  const { messages, ...request } = row;
  return { ...helpOf(request), messages: messages.map(messageOf) };
}
