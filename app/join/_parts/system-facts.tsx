import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { ShownNode } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';

/** What an institution that applies has said of one of its imaging systems. */
export function SystemFacts({ node }: { node: ShownNode }) {
  const { transports, systems, digest } = words().joinPages;
  const { facts: t } = systems;
  const { certificateFingerprint: fingerprint, certificateUntil: until } = node;
  return (
    <FactsList
      facts={[
        { name: t.address, value: systems.at(node.host, String(node.port)) },
        { name: t.called, value: node.calledAeTitle },
        { name: t.calling, value: node.callingAeTitle },
        { name: t.from, value: node.addresses.join(', ') },
        { name: t.transport, value: transports[node.transport] },
        fingerprint === null ? null : { name: t.certificate, value: node.certificateSubject },
        fingerprint === null
          ? null
          : {
              name: t.fingerprint,
              value: <span className="lantern-digest">{digest(fingerprint)}</span>,
            },
        until === null ? null : { name: t.until, value: formatInstant(until, 'Europe/London') },
      ]}
    />
  );
}
