import { connectIngest } from '#lib/adapters/db/ingest.ts';
import type { DimseObserver } from '#lib/adapters/dimse/port.ts';
import { openObjectStore, openWriterBeside } from '#lib/adapters/storage/open-object-store.ts';
import { gatewaySettings } from '#lib/config/env.ts';
import { commitArrivals } from '#lib/use-cases/arrival/commit-arrivals.ts';
import type { Logger } from 'pino';
import { watchAdmission } from './gateway/admission-watch.ts';
import { arrivalSink } from './gateway/arrival-sink.ts';
import { createCommitQueue } from './gateway/commit-queue.ts';
import { tellEchoed } from './gateway/awaited-calls.ts';
import { admitKnownNodes, isAwaited, type GatewayPeer } from './gateway/known-nodes.ts';
import { openListeners } from './gateway/listeners.ts';
import { refuseToStart, stopWhenTold, tellReady } from './lifecycle.ts';
import { createLog } from './log.ts';

const DRAIN_SECONDS = 20;
const OLD_DRAFT_MILLISECONDS = 24 * 3_600_000;

/** The gateway process: takes studies from hospitals' systems by DICOM. */
async function main(): Promise<void> {
  allowManyFileCalls();
  const settings = gatewaySettings();
  const log = createLog('gateway', settings.LOG_LEVEL);
  const store = await openObjectStore(settings);
  const writer = openWriterBeside(settings, {
    onEnded: (fault) => {
      log.error({ err: fault }, 'group writer ended; images are stored one by one');
    },
  });
  const db = connectIngest(settings.DATABASE_GATEWAY_URL, { maxConnections: 4 });
  // A connection of its own: whether somebody may still send is not asked behind what they send.
  const watchDb = connectIngest(settings.DATABASE_GATEWAY_URL, { maxConnections: 1 });
  const watch = watchAdmission(watchDb, (fault) => {
    log.error({ err: fault }, 'could not ask who is still admitted');
  });
  const queue = createCommitQueue((arrivals) =>
    commitArrivals(db, arrivals, { quietPeriodSeconds: settings.QUIET_PERIOD_SECONDS }),
  );

  const sink = arrivalSink(
    {
      store,
      writer,
      queue,
      place: settings.LANTERN_MODE,
      isAdmissionKnown: () => watch.isKnown(),
    },
    {
      admit: admitKnownNodes(db, settings.DIMSE_AE_TITLE),
      echoed: async (peer) => {
        if (isAwaited(peer)) await tellEchoed(db, peer);
      },
    },
  );
  const listeners = await openListeners(settings, sink, observer(log));
  for (const listener of listeners) watch.over(listener);
  stopWhenTold(async () => {
    watch.stop();
    await Promise.all(listeners.map((one) => one.close({ drainSeconds: DRAIN_SECONDS })));
    await writer?.close();
    await watchDb.close();
    await db.close();
  }, log);
  for (const { port } of listeners) log.info({ port }, 'listening');
  tellReady();
  // What processes that were killed left half-written is nobody's; a day is longer than any sender waits.
  const swept = await store.sweepDrafts(new Date(Date.now() - OLD_DRAFT_MILLISECONDS));
  if (swept > 0) log.info({ swept }, 'swept drafts');
}

/**
 * A sync holds one of libuv's threads until the disk answers. With the usual four, four associations
 * that finish an object keep everybody else's bytes waiting. Read by libuv at the first file call.
 */
function allowManyFileCalls(): void {
  // eslint-disable-next-line no-restricted-properties -- set for the runtime, not read by us
  process.env['UV_THREADPOOL_SIZE'] ??= '16';
}

/** Counts and reasons for the log. Nothing of a patient, nor of an object. */
function observer(log: Logger): DimseObserver<GatewayPeer> {
  return {
    onRejected: ({ reason, remoteAddress, callingAet, calledAet }) => {
      log.warn({ reason, remoteAddress, callingAet, calledAet }, 'association rejected');
    },
    onEnded: ({ associationId, end, why, objects, bytes }) => {
      log.info({ associationId, end, why, objects, bytes }, 'association ended');
    },
    onFault: (fault, during) => {
      log.error({ err: fault, during }, 'fault');
    },
  };
}

main().catch(refuseToStart);
