import { openDimseListener } from '#lib/adapters/dimse/listener.ts';
import type { DimseListener } from '#lib/adapters/dimse/listener.ts';
import type { DimseLimits, DimseListenerOptions } from '#lib/adapters/dimse/listener-options.ts';
import type { DimseObserver } from '#lib/adapters/dimse/port.ts';

import { RecordingSink } from './recording-sink.ts';
import type { RecordedPeer, RecordingSinkBehaviour } from './recording-sink.ts';

type Observed<Name extends keyof DimseObserver<RecordedPeer>> = Parameters<
  NonNullable<DimseObserver<RecordedPeer>[Name]>
>[0];

export type RecordingListener = {
  readonly listener: DimseListener<RecordedPeer>;
  readonly port: number;
  readonly sink: RecordingSink;
  readonly associations: Observed<'onAssociation'>[];
  readonly rejections: Observed<'onRejected'>[];
  readonly stored: Observed<'onStored'>[];
  readonly faults: { readonly error: unknown; readonly during: string }[];
  /** The next association, or connection without one, to end: in the order they ended. */
  nextEnd(): Promise<Observed<'onEnded'>>;
};

/** A listener on a free loopback port whose sink and observer keep what they are told. */
export async function openRecordingListener(
  behaviour: RecordingSinkBehaviour = {},
  limits: Partial<DimseLimits> = {},
  over: Partial<DimseListenerOptions<RecordedPeer>> = {},
): Promise<RecordingListener> {
  const sink = new RecordingSink(behaviour);
  const associations: Observed<'onAssociation'>[] = [];
  const rejections: Observed<'onRejected'>[] = [];
  const stored: Observed<'onStored'>[] = [];
  const faults: { error: unknown; during: string }[] = [];
  const ends: Observed<'onEnded'>[] = [];
  let wake: () => void = () => undefined;

  const listener = await openDimseListener(
    sink,
    {
      host: '127.0.0.1',
      port: 0,
      implementationClassUid: '1.2.826.0.1.3680043.9.999.9',
      implementationVersion: 'LANTERN_TEST',
      acceptsAbstractSyntax: (uid) => uid.startsWith('1.2.840.10008.5.1.4.1.1.'),
      acceptsTransferSyntax: (uid) => uid.startsWith('1.2.840.10008.1.2'),
      peerKey: (peer) => peer.aet,
      limits,
      ...over,
    },
    {
      onAssociation: (event) => associations.push(event),
      onRejected: (event) => rejections.push(event),
      onStored: (event) => stored.push(event),
      onFault: (error, during) => faults.push({ error, during }),
      onEnded: (event) => {
        ends.push(event);
        wake();
      },
    },
  );
  return {
    listener,
    port: listener.port,
    sink,
    associations,
    rejections,
    stored,
    faults,
    async nextEnd() {
      for (;;) {
        const end = ends.shift();
        if (end !== undefined) return end;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
