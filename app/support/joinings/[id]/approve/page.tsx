import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { joiningProof } from '#lib/domain/policy/joining.ts';
import { words } from '#lib/words/words.ts';
import { approveApplicant } from '../../actions.ts';
import { openJudged } from '../../_parts/open-joining.ts';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: words().joiningDesk.approve.title };

/** What follows from letting an institution join, and whether to, after fresh proof. */
export default async function ApprovePage({ params }: Props) {
  const one = await openJudged((await params).id);
  const here = `/support/joinings/${one.id}`;
  if (one.hindrance !== null) redirect(here);
  if (one.wantsProof.approve) stepUpFirst(joiningProof(one.id, 'approve'), `${here}/approve`);
  const t = words().joiningDesk;
  const name = one.name ?? '';
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backTo(name)}</BackLink>
      <QuestionForm
        action={approveApplicant.bind(null, { joiningId: one.id, version: one.version })}
        title={t.approve.title}
        caption={name}
        button={t.approve.button}
        fields={[]}
      >
        <p>{t.approve.lead(name)}</p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {t.approve.follows.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </QuestionForm>
    </ReadingColumn>
  );
}
