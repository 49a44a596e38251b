import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { STEPS_PAGE } from './own-application.ts';
import { SystemList } from './system-list.tsx';

/** The imaging systems of the institution: each is tested on a page of its own. */
export function SystemsStep({ application: { nodes } }: { application: MyJoining }) {
  const { systems: t, steps } = words().joinPages;
  return (
    <>
      <h1 className="nhsuk-heading-l">{steps.nodes}</h1>
      <p>{t.lead}</p>
      <p>{t.without}</p>
      {nodes.length === 0 ? <p>{t.none}</p> : <SystemList nodes={nodes} />}
      <p>
        <a
          className="nhsuk-button nhsuk-button--secondary"
          href={`${STEPS_PAGE}/nodes/new`}
          role="button"
          draggable="false"
        >
          {t.add}
        </a>
      </p>
      <p>
        <a className="nhsuk-button" href={STEPS_PAGE} role="button" draggable="false">
          {nodes.length === 0 ? t.goWithout : t.goOn}
        </a>
      </p>
    </>
  );
}
