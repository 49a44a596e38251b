import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { addReport } from './actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openStudy } from '#app/staff/_parts/open-study.ts';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { parseId } from '#lib/base/id.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.upload.title };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ request?: string }>;
};

/** Adds a PDF report to a study that has none, or a newer one beside those it has. */
export default async function UploadPage({ params, searchParams }: Props) {
  const study = await openStudy((await params).id);
  if (!study.mayUpload) notFound();
  const from = parseId((await searchParams).request ?? '');
  const t = words().staff.upload;
  const hasFinal = study.reports.some(({ status }) => status !== 'preliminary');
  const statuses = hasFinal ? (['amended'] as const) : (['preliminary', 'final'] as const);
  const images = study.series.reduce((sum, { instanceCount }) => sum + instanceCount, 0);
  const query = from.ok ? `?request=${from.value}` : '';
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/studies/${study.id}${query}`}>{words().common.back}</BackLink>
        <QuestionForm
          action={addReport.bind(null, study.id, from.ok ? from.value : null)}
          title={t.title}
          caption={studyName(study)}
          button={t.save}
          fields={[
            {
              kind: 'radios',
              name: 'status',
              label: t.status,
              options: statuses.map((value) => ({ value, label: t.statuses[value] })),
              chosen: hasFinal ? statuses : [],
            },
            { kind: 'text', name: 'title', label: t.name, hint: t.nameHint, value: t.nameDefault },
            { kind: 'file', name: 'file', label: t.file, hint: t.fileHint },
          ]}
        >
          <p>{studyLine({ ...study, instanceCount: images })}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
