import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { joiningProof } from '#lib/domain/policy/joining.ts';
import { words } from '#lib/words/words.ts';
import { letSystemCallLater } from '../../../actions.ts';
import { openJudged } from '../../../_parts/open-joining.ts';

type Props = { params: Promise<{ id: string; node: string }> };

export const metadata: Metadata = { title: words().joiningDesk.nodes.later };

/** Asks why an imaging system may join before it has called us, after fresh proof. */
export default async function LaterPage({ params }: Props) {
  const { id, node: nodeId } = await params;
  const one = await openJudged(id);
  const node = one.nodes.find((found) => found.id === nodeId) ?? notFound();
  const here = `/support/joinings/${one.id}`;
  if (one.state !== 'sent' || one.isOwn) redirect(here);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof.approve) {
    stepUpFirst(joiningProof(one.id, 'put_off_inward'), `${here}/later/${node.id}`);
  }
  const t = words().joiningDesk;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backTo(one.name ?? '')}</BackLink>
      <QuestionForm
        action={letSystemCallLater.bind(null, one.id, node.id)}
        title={t.nodes.later}
        caption={node.name}
        button={t.nodes.laterButton}
        fields={[{ kind: 'textarea', name: 'text', label: t.nodes.laterWhy }]}
      >
        <p>{t.nodes.laterLead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
