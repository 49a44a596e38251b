import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { joiningProof } from '#lib/domain/policy/joining.ts';
import { words } from '#lib/words/words.ts';
import { lookUpApplicant } from '../../actions.ts';
import { openJudged } from '../../_parts/open-joining.ts';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: words().joiningDesk.hand.title };

/** Asks what somebody saw who looked an institution up that no register can be asked about, after fresh proof. */
export default async function LookPage({ params }: Props) {
  const one = await openJudged((await params).id);
  const here = `/support/joinings/${one.id}`;
  if (one.state !== 'sent' || one.isOwn || one.register?.isByMachine !== false) redirect(here);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof.approve) stepUpFirst(joiningProof(one.id, 'look'), `${here}/look`);
  const t = words().joiningDesk;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backTo(one.name ?? '')}</BackLink>
      <QuestionForm
        action={lookUpApplicant.bind(null, one.id)}
        title={t.hand.title}
        caption={one.name ?? ''}
        button={t.hand.button}
        fields={[
          { kind: 'textarea', name: 'text', label: t.hand.evidence, hint: t.hand.evidenceHint },
        ]}
      >
        <p>{t.hand.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
