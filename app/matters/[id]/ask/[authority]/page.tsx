import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askHospitals } from '../../../actions.ts';
import { ownMatter } from '../../../own-matter.ts';

export const generateMetadata = (): Metadata => ({ title: words().matters.ask.title });

type Props = { params: Promise<{ id: string; authority: string }> };

/** Which of the hospitals that the client named are asked, for what, and on which terms. */
export default async function AskHospitalsPage({ params }: Props) {
  const { id, authority: authorityId } = await params;
  const one = await ownMatter(id);
  const authority = one.authorities.find((each) => each.id === authorityId) ?? notFound();
  const asked = one.requests.filter((each) => each.authorityId === authorityId);
  const left = authority.hospitals.filter(
    ({ name }) => !asked.some(({ hospital }) => hospital === name),
  );
  if (authority.state !== 'signed' || one.state === 'closed' || left.length === 0) {
    redirect(`/matters/${one.id}`);
  }
  const { ask: t } = words().matters;
  return (
    <ReadingColumn>
      <BackLink href={`/matters/${one.id}`}>{one.reference}</BackLink>
      <QuestionForm
        action={askHospitals.bind(null, one.id, authority.id)}
        title={t.title}
        caption={one.clientName}
        button={t.button}
        fields={[
          {
            ...{ kind: 'checkboxes', name: 'hospitals', label: t.hospitals },
            options: left.map(({ id: value, name }) => ({ value, label: name })),
            chosen: left.map((each) => each.id),
          },
          {
            ...{ kind: 'textarea', name: 'description', label: t.description },
            hint: t.descriptionHint,
          },
          {
            ...{ kind: 'checkboxes', name: 'terms', label: t.terms },
            hint: t.termsText.join(' '),
            options: [{ value: 'yes', label: t.accept }],
          },
        ]}
      >
        <p>{one.side === 'client' ? t.lead : t.leadOpponent}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
