import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import {
  SHARE_DAYS,
  SHARE_RELATIONS,
  SHARE_TIMES,
  USUAL_SHARE_DAYS,
  USUAL_SHARE_TIMES,
} from '#lib/domain/share/terms.ts';
import type { ReleaseShares } from '#lib/queries/share/shares-of-release.ts';
import { words } from '#lib/words/words.ts';
import type { OfRelease } from '../../../own-release.ts';
import { share } from '../actions.ts';
import { nameOfStudy } from '../../../name-of-study.ts';
import { ownShares } from '../own-shares.ts';

export const generateMetadata = (): Metadata => ({ title: words().shares.ask.title });

export default async function NewSharePage({ params }: OfRelease) {
  const { ask: t, mine } = words().shares;
  const { id } = await params;
  const release = await ownShares(id);
  if (release.refusal !== null) redirect(`/releases/${id}/shares`);
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${id}/shares`}>{mine.title}</BackLink>
      <QuestionForm
        action={share.bind(null, id)}
        title={t.title}
        caption={release.hospital}
        button={t.button}
        fields={[...fieldsOfWhom(release), ...fieldsOfTerms(release)]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

/** What is shared, and with whom. Of several scans none is chosen before somebody has. */
function fieldsOfWhom({ studies }: ReleaseShares): Field[] {
  const { ask: t, relations } = words().shares;
  const [only] = studies.length === 1 ? studies : [];
  return [
    {
      ...{ kind: 'checkboxes', name: 'studies', label: t.studies, hint: t.studiesHint },
      options: studies.map((study) => ({ value: study.id, label: nameOfStudy(study) })),
      chosen: only ? [only.id] : [],
    },
    { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
    { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
    {
      ...{ kind: 'radios', name: 'relation', label: t.relation },
      options: SHARE_RELATIONS.map((value) => ({ value, label: relations[value] })),
    },
  ];
}

function fieldsOfTerms({ until, timeZone }: ReleaseShares): Field[] {
  const { ask: t } = words().shares;
  return [
    {
      ...{ kind: 'radios', name: 'days', label: t.days },
      hint: t.daysHint(formatInstant(until, timeZone)),
      options: SHARE_DAYS.map((days) => ({
        value: String(days),
        label: days === 1 ? t.day : t.manyDays(days),
      })),
      chosen: [String(USUAL_SHARE_DAYS)],
    },
    {
      ...{ kind: 'radios', name: 'most', label: t.most },
      options: SHARE_TIMES.map((most) => ({
        value: String(most),
        label: most === 1 ? t.once : t.times(most),
      })),
      chosen: [String(USUAL_SHARE_TIMES)],
    },
    {
      ...{ kind: 'radios', name: 'how', label: t.how },
      options: [
        { value: 'view', label: t.view, hint: t.viewHint },
        { value: 'download', label: t.download, hint: t.downloadHint },
      ],
      chosen: ['view'],
    },
  ];
}
