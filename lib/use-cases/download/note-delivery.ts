import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { appendCustody } from '#lib/adapters/db/custody.ts';
import { nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import type { CustodyAction } from '#lib/domain/evidence/manifest.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { WayToDownload } from './way-to-download.ts';

/** Writes into the custody log of an evidential copy that its first byte goes to its recipient. */
export function noteTransfer(
  tx: Tx,
  actor: PersonActor,
  way: WayToDownload,
  now: Date,
): Promise<void> {
  return noteCustody(tx, actor, way, { action: 'transferred', at: now });
}

/** Writes down that the recipient has all of it, the first time as its delivery. */
export async function noteReceipt(
  tx: Tx,
  actor: PersonActor,
  way: WayToDownload,
  now: Date,
): Promise<void> {
  const { evidentialCopyId: id, about } = way;
  if (id === null) return;
  await noteCustody(tx, actor, way, { action: 'received', at: now });
  const { count } = await tx.evidentialCopy.updateMany({
    where: { id, state: 'sealed' },
    data: { state: 'delivered', deliveredAt: now, version: { increment: 1 } },
  });
  if (count === 0) return;
  await record(tx, {
    ...{ event: 'evidence.delivered', ...about, fromState: 'sealed', toState: 'delivered' },
  });
}

async function noteCustody(
  tx: Tx,
  actor: PersonActor,
  { evidentialCopyId: copyId, about }: WayToDownload,
  { action, at }: { readonly action: CustodyAction; readonly at: Date },
): Promise<void> {
  if (copyId === null) return;
  const name = await nameOfPerson(tx, actor.personId);
  await appendCustody(
    tx,
    { copyId, organisationId: about.organisationId },
    { at, action, actor: name, role: 'recipient', to: name },
  );
}
