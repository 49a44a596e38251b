import { expect, it } from 'vitest';
import { connectIngest } from '#lib/adapters/db/ingest.ts';
import { openDimseListener } from '#lib/adapters/dimse/listener.ts';
import { ok } from '#lib/base/result.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { rawAssociateRequest } from '#lib/testing/dimse/golden-pdus.ts';
import { connectRaw } from '#lib/testing/dimse/raw-peer.ts';
import { watchAdmission } from './admission-watch.ts';
import type { KnownNode } from './known-nodes.ts';

const NODE: KnownNode = { nodeId: 'n', organisationId: 'o', organisationOds: 'T1' };

it('who could not be asked about for four seconds is not known to be admitted, and nothing of theirs is begun', async () => {
  const nowhere = `postgresql://nobody@127.0.0.1:${await freePort()}/nothing`;
  const db = connectIngest(nowhere, { maxConnections: 1 });
  let now = 0;
  const { promise: asked, resolve } = Promise.withResolvers<unknown>();
  const watch = watchAdmission(db, resolve, () => now);
  const listener = await openDimseListener<KnownNode>(
    {
      admit: () => Promise.resolve(ok(NODE)),
      beginStore: () => Promise.reject(new Error('nothing is sent here')),
    },
    {
      host: '127.0.0.1',
      port: 0,
      implementationClassUid: '1.2.826.0.1.3680043.9.999.9',
      implementationVersion: 'LANTERN_TEST',
      acceptsAbstractSyntax: () => true,
      acceptsTransferSyntax: () => true,
      peerKey: ({ nodeId }) => nodeId,
    },
  );
  const peer = await connectRaw(listener.port);
  peer.send(rawAssociateRequest());
  await peer.next();
  watch.over(listener);
  await asked;

  expect(watch.isKnown()).toBe(true);
  now = 4_000;
  expect(watch.isKnown()).toBe(true);
  now = 4_001;
  expect(watch.isKnown()).toBe(false);
  // It may be the database that is ill: whoever is connected stays, and is told that nothing can be stored now.
  expect(listener.peers()).toEqual([NODE]);

  watch.stop();
  peer.destroy();
  await listener.close({ drainSeconds: 0 });
  await db.close();
});
