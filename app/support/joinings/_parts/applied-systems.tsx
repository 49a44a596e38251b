import { ChoiceForm } from '#components/choice-form.tsx';
import { LastTry } from '#components/last-try.tsx';
import { SystemFacts } from '#app/join/_parts/system-facts.tsx';
import type { EchoDirection } from '#lib/domain/joining/echo.ts';
import type { ShownNode } from '#lib/queries/joining/joining-row.ts';
import type { JoiningToDecide } from '#lib/queries/joining/joinings.ts';
import { words } from '#lib/words/words.ts';
import { testApplicantSystem } from '../actions.ts';

/** The imaging systems of an application, with what came of the last tries. */
export function AppliedSystems({ application }: { application: JoiningToDecide }) {
  return application.nodes.map((node) => (
    <System application={application} node={node} key={node.id} />
  ));
}

function System({ application, node }: { application: JoiningToDecide; node: ShownNode }) {
  const { nodes: t } = words().joiningDesk;
  const isOpen = application.state === 'sent';
  const { id, isOwn } = application;
  return (
    <section aria-labelledby={`system-${node.id}`}>
      <h3 className="nhsuk-heading-s" id={`system-${node.id}`}>
        {node.name}
      </h3>
      <SystemFacts node={node} />
      <Direction joiningId={id} node={node} direction="outward" isOpen={isOpen} />
      <Direction joiningId={id} node={node} direction="inward" isOpen={isOpen} />
      {node.inwardLaterReason !== null && <p>{t.laterSays(node.inwardLaterReason)}</p>}
      {isOpen && !isOwn && node.inwardLaterReason === null && node.inward?.standing !== 'good' && (
        <p>
          <a href={`/support/joinings/${id}/later/${node.id}`}>{t.laterLink(node.name)}</a>
        </p>
      )}
    </section>
  );
}

function Direction({
  joiningId,
  node,
  direction,
  isOpen,
}: {
  joiningId: string;
  node: ShownNode;
  direction: EchoDirection;
  isOpen: boolean;
}) {
  const { nodes: t } = words().joiningDesk;
  return (
    <>
      <h4 className="nhsuk-heading-xs">{t[direction]}</h4>
      <LastTry direction={direction} last={node[direction]} never={t.never} />
      {isOpen && (
        <ChoiceForm
          action={testApplicantSystem.bind(null, joiningId, node.id, direction)}
          button={direction === 'outward' ? t.test : t.wait}
          about={t.about(node.name)}
          name={`${direction}-${node.id}`}
          isQuiet
        />
      )}
    </>
  );
}
