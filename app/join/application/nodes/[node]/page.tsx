import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { LastTry } from '#components/last-try.tsx';
import { LookAgain } from '#components/look-again.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { SystemFacts } from '../../../_parts/system-facts.tsx';
import type { EchoDirection } from '#lib/domain/joining/echo.ts';
import { services } from '#lib/processes/web/services.ts';
import type { ShownNode } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';
import { requireApplication, STEPS_PAGE } from '../../../_parts/own-application.ts';
import { removeOwnSystem, testOwnSystem } from '../../../system-actions.ts';

type Props = {
  params: Promise<{ node: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openSystem((await params).node)).node.name };
}

/** One imaging system: what to enter on its side, and how the last test of each direction went. */
export default async function SystemPage({ params, searchParams }: Props) {
  const { node, state } = await openSystem((await params).node);
  const { done } = await searchParams;
  const { systems: t, saved } = words().joinPages;
  const isOpen = state === 'opened';
  const mayTest = isOpen || state === 'sent';
  const isWaiting = node.outward?.standing === 'waiting' || node.inward?.standing === 'waiting';
  return (
    <ReadingColumn>
      <BackLink href={isOpen ? `${STEPS_PAGE}/nodes` : STEPS_PAGE}>
        {isOpen ? t.back : words().common.back}
      </BackLink>
      <DoneWord said={saved} done={done === 'asked' && !isWaiting ? null : done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{t.oneTitle}</span>
        {node.name}
      </h1>
      <SystemFacts node={node} />
      {isOpen && <p>{t.fix}</p>}
      <Direction direction="outward" node={node} mayTest={mayTest} />
      {portFor(node) === null ? (
        <p className="lantern-warning">{t.ours[node.transport === 'tls' ? 'noTls' : 'noPlain']}</p>
      ) : (
        <>
          <Ours node={node} />
          <Direction direction="inward" node={node} mayTest={mayTest} />
        </>
      )}
      {node.inwardLaterReason !== null && <p>{t.inward.later(node.inwardLaterReason)}</p>}
      {isWaiting && (
        <>
          <LookAgain>{t.refreshes}</LookAgain>
          <p>
            <a href={`${STEPS_PAGE}/nodes/${node.id}`}>{t.look}</a>
          </p>
        </>
      )}
      {isOpen && (
        <ChoiceForm
          action={removeOwnSystem.bind(null, node.id)}
          button={t.remove}
          name="remove"
          isQuiet
        />
      )}
    </ReadingColumn>
  );
}

function Direction({
  direction,
  node,
  mayTest,
}: {
  direction: EchoDirection;
  node: ShownNode;
  mayTest: boolean;
}) {
  const t = words().joinPages.systems[direction];
  const last = node[direction];
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.lead}</p>
      <LastTry direction={direction} last={last} never={t.never} />
      {mayTest && last?.standing !== 'waiting' && (
        <ChoiceForm
          action={testOwnSystem.bind(null, node.id, direction)}
          button={last === null ? t.button : t.again}
          name={direction}
          isQuiet={last?.standing === 'good'}
        />
      )}
    </>
  );
}

/** What somebody enters in their own system to call ours. */
function Ours({ node }: { node: ShownNode }) {
  const { gateway } = services();
  const { ours: t } = words().joinPages.systems;
  const isTls = node.transport === 'tls';
  const { fingerprint } = gateway;
  const digest = fingerprint === null ? null : words().joinPages.digest(fingerprint);
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.lead}</p>
      <FactsList
        facts={[
          { name: t.host, value: gateway.host },
          { name: isTls ? t.tlsPort : t.plainPort, value: portFor(node) },
          { name: t.ae, value: gateway.aeTitle },
          isTls && digest !== null
            ? { name: t.fingerprint, value: <span className="lantern-digest">{digest}</span> }
            : null,
        ]}
      />
    </>
  );
}

/** Where a system of its kind calls us; null where this deployment has no such port. */
function portFor({ transport }: ShownNode): number | null {
  const { tlsPort, plainPort } = services().gateway;
  return transport === 'tls' ? tlsPort : plainPort;
}

async function openSystem(id: string) {
  const { nodes, state } = await requireApplication();
  return { node: nodes.find((node) => node.id === id) ?? notFound(), state };
}
