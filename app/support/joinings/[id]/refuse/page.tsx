import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { joiningProof } from '#lib/domain/policy/joining.ts';
import { words } from '#lib/words/words.ts';
import { refuseApplicant } from '../../actions.ts';
import { openJudged } from '../../_parts/open-joining.ts';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: words().joiningDesk.refuse.title };

/** Asks why an institution is refused, after fresh proof. */
export default async function RefusePage({ params }: Props) {
  const one = await openJudged((await params).id);
  const here = `/support/joinings/${one.id}`;
  if (one.state !== 'sent' || one.isOwn) redirect(here);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof.refuse) stepUpFirst(joiningProof(one.id, 'refuse'), `${here}/refuse`);
  const t = words().joiningDesk;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backTo(one.name ?? '')}</BackLink>
      <QuestionForm
        action={refuseApplicant.bind(null, { joiningId: one.id, version: one.version })}
        title={t.refuse.title}
        caption={one.name ?? ''}
        button={t.refuse.button}
        isGrave
        fields={[{ kind: 'textarea', name: 'text', label: t.refuse.why, hint: t.refuse.whyHint }]}
      >
        <p>{t.refuse.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
