import { ApplicationAnswers } from '#components/application-answers.tsx';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { STEPS_PAGE } from './own-application.ts';
import { registerWords } from './register-answer.tsx';
import { SystemList } from './system-list.tsx';

/** Where an application stands that was sent, and what happens next. */
export function WhereItStands({ application }: { application: MyJoining }) {
  const { status: t } = words().joinPages;
  return (
    <>
      <Next application={application} />
      <h2 className="nhsuk-heading-m">{t.answers}</h2>
      <ApplicationAnswers application={application} />
    </>
  );
}

function Next({ application }: { application: MyJoining }) {
  const { status: t } = words().joinPages;
  switch (application.state) {
    case 'sent':
      return <Sent application={application} />;
    case 'approved':
      return (
        <>
          <h2 className="nhsuk-heading-m">{t.next}</h2>
          <ol className="nhsuk-list nhsuk-list--number">
            {t.approved.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </>
      );
    case 'refused':
      return (
        <>
          <p>{t.refused}</p>
          <p className="lantern-warning lantern-in-their-words">{application.decisionText}</p>
          <p>{t.refusedNext}</p>
          <Again />
        </>
      );
    default:
      return (
        <>
          <p>{application.state === 'withdrawn' ? t.withdrawn : t.lapsed}</p>
          <Again />
        </>
      );
  }
}

function Sent({ application }: { application: MyJoining }) {
  const { status: t, list, register: said } = words().joinPages;
  const { register, nodes } = application;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.next}</h2>
      {t.sent.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {register !== null && (
        <>
          <h2 className="nhsuk-heading-m">{said.title}</h2>
          <p>{registerWords(register)}</p>
        </>
      )}
      {nodes.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{words().joinPages.steps.nodes}</h2>
          <p>{t.testOn}</p>
          <SystemList nodes={nodes} />
        </>
      )}
      <p>
        <a href={`${STEPS_PAGE}/withdraw`}>{list.withdraw}</a>
      </p>
    </>
  );
}

function Again() {
  return (
    <p>
      <a href="/join">{words().joinPages.status.again}</a>
    </p>
  );
}
