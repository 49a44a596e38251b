import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openRegister } from '#app/support/_parts/open-register.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { handCheckProof } from '#lib/domain/policy/register.ts';
import { isEnding } from '#lib/domain/register/standing.ts';
import { words } from '#lib/words/words.ts';
import { confirmByHand } from '../../../register-actions.ts';

type Props = { params: Promise<{ organisation: string }> };

export const metadata: Metadata = { title: words().publicRegisters.hand.confirmTitle };

/** What another person found, to whoever has looked, too: one button that says so. */
export default async function ConfirmPage({ params }: Props) {
  const one = await openRegister((await params).organisation);
  const here = `/support/organisations/${one.odsCode}/register`;
  const { waiting } = one;
  if (waiting?.canConfirm !== true) redirect(here);
  if (one.wantsProof) stepUpFirst(handCheckProof(one.organisationId), `${here}/confirm`);
  const t = words().publicRegisters;
  const seen = {
    ...{ organisationId: one.organisationId, odsCode: one.odsCode, handCheckId: waiting.id },
  };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.back(one.name)}</BackLink>
      <QuestionForm
        action={confirmByHand.bind(null, seen)}
        title={t.hand.confirmTitle}
        caption={one.name}
        button={t.hand.confirm}
        isGrave={isEnding(waiting.standing)}
        fields={[]}
      >
        <p>
          {t.hand.waiting(waiting.by, formatInstant(waiting.at, 'Europe/London'), waiting.standing)}
        </p>
        <p>{t.hand.evidenceOf}</p>
        <blockquote className="nhsuk-inset-text">
          <p>{waiting.evidence}</p>
        </blockquote>
        {waiting.domains.length > 0 && <p>{t.hand.domainsOf(waiting.domains.join(', '))}</p>}
        <p>{t.hand.confirmLead}</p>
        {isEnding(waiting.standing) && <p className="lantern-warning">{t.hand.ends}</p>}
      </QuestionForm>
    </ReadingColumn>
  );
}
