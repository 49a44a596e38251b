import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { openSupportGrant } from '#app/staff/_parts/open-support-grant.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { answerSupport } from '#app/staff/support-grants/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { supportGrantProof } from '#lib/domain/policy/support-grant.ts';
import { DECLINED_BECAUSE } from '#lib/domain/support-grant/decide-support-grant.ts';
import { SUPPORT_GRANT_ACTS, type SupportGrantAct } from '#lib/domain/support-grant/lifecycle.ts';
import type { SupportGrantView } from '#lib/queries/support-grant/support-grants.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string; event: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, event } = await params;
  const act = actOf(event);
  const { requestReference } = await openSupportGrant(id);
  return { title: words().supportGrants.staff.act.titles[act](requestReference) };
}

/** Lets support look, says no, or ends it: what they will see and what not, after fresh proof where it allows or denies. */
export default async function AnswerSupportPage({ params }: Props) {
  const { id, event } = await params;
  const act = actOf(event);
  const grant = await openSupportGrant(id);
  const here = `/staff/support-grants/${grant.id}`;
  if (!grant.offered.includes(act)) redirect(here);
  // Before anything is chosen, so that nothing chosen is lost.
  if (act !== 'end' && grant.wantsProof.includes(act)) {
    stepUpFirst(supportGrantProof(grant.id, act), `${here}/act/${act}`);
  }
  const { staff: t } = words().supportGrants;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.act.back}</BackLink>
      <QuestionForm
        action={answerSupport.bind(null, { grantId: grant.id, version: grant.version }, act)}
        title={t.act.titles[act](grant.requestReference)}
        caption={grant.organisation}
        button={t.one.acts[act]}
        isGrave={act === 'end'}
        fields={fieldsOf(act, grant.mostHours)}
      >
        {explained(act, grant).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

function explained(act: SupportGrantAct, { subject }: SupportGrantView): readonly string[] {
  const { act: t } = words().supportGrants.staff;
  if (act === 'approve') return [t.willSee(subject?.name ?? ''), ...t.willNotSee];
  return [act === 'decline' ? t.declined : t.ended];
}

function fieldsOf(act: SupportGrantAct, mostHours: number): readonly Field[] {
  const t = words().supportGrants;
  const { act: asked } = t.staff;
  if (act === 'end') return [];
  if (act === 'decline') {
    const options = DECLINED_BECAUSE.map((value) => ({ value, label: t.because[value] }));
    return [{ kind: 'radios', name: 'because', label: asked.because, options }];
  }
  const options = Array.from({ length: mostHours }, (_, index) => ({
    value: String(index + 1),
    label: t.hours(index + 1),
  }));
  return [{ kind: 'select', name: 'hours', label: asked.hours, hint: asked.hoursHint, options }];
}

function actOf(name: string): SupportGrantAct {
  return SUPPORT_GRANT_ACTS.find((one) => one === name) ?? notFound();
}
