import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { RecallKnown } from '#app/staff/_parts/recall-known.tsx';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { LONGEST_KNOWN, RECALL_REASONS } from '#lib/domain/recall/recall.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { RecallView } from '#lib/queries/recall/recall-view.ts';
import { words } from '#lib/words/words.ts';
import { recallWhatWasSent } from './actions.ts';

export const metadata: Metadata = { title: words().recall.ask.title };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

/** Takes back what was sent by one button; and after that, what was opened of it and what to do now. */
export default async function RecallPage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  const mayAsk = request.offered.includes('recall');
  if (!mayAsk && request.recall === null) redirect(here);
  const { one } = words().recall;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{one.back}</BackLink>
        <DoneWord said={one.done} done={(await searchParams).done} />
        {mayAsk ? (
          <Ask request={request} />
        ) : (
          <Recalled request={request} recall={request.recall} />
        )}
      </div>
    </div>
  );
}

function Ask({ request }: { request: StaffRequest }) {
  const { ask: t } = words().recall;
  return (
    <QuestionForm
      action={recallWhatWasSent.bind(null, request.id)}
      title={t.title}
      caption={`${request.reference}. ${request.requester.name}`}
      button={t.confirm}
      isGrave
      fields={fieldsOf(request)}
    >
      <h2 className="nhsuk-heading-s">{t.follows}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.what.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{t.stays}</p>
    </QuestionForm>
  );
}

function fieldsOf({ studies }: StaffRequest): readonly Field[] {
  const { ask: t, reasons } = words().recall;
  const sent = studies.filter(({ choice }) => choice !== null && choice.withheldFor === null);
  return [
    {
      ...{ kind: 'radios', name: 'because', label: t.because },
      options: RECALL_REASONS.map((value) => ({ value, label: reasons[value] })),
    },
    {
      ...{ kind: 'checkboxes', name: 'mixedUp', label: t.mixedUp, hint: t.mixedUpHint },
      options: sent.map((study) => ({
        ...{ value: study.id, label: studyName(study), hint: studyLine(study) },
      })),
    },
    {
      ...{ kind: 'textarea', name: 'known', label: t.known, hint: t.knownHint },
      longest: LONGEST_KNOWN,
    },
  ];
}

function Recalled({ request, recall }: { request: StaffRequest; recall: RecallView | null }) {
  if (recall === null) return null;
  const { one: t } = words().recall;
  const handles = request.me.roles.includes('dpo');
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{request.reference}</span>
        {t.title}
      </h1>
      <h2 className="nhsuk-heading-m">{t.nextTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {handles ? (
          <a href={`/staff/incidents/${recall.incidentId}`}>{t.openIncident}</a>
        ) : (
          t.privacy
        )}
      </p>
      <RecallKnown recall={recall} zone={request.organisation.zone} isOfRequest />
    </>
  );
}
