import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openConsent, type OfConsent } from '#app/staff/_parts/open-consent.ts';
import { recordConsentWithdrawal } from '#app/staff/consents/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { CONSENT_CHANNELS } from '#lib/domain/legal-basis/consent.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().consents.staff.withdraw.title };

/** For somebody who phones, writes or comes: how and when they said it, and never why (WD-1). */
export default async function WithdrawConsentPage({ params }: OfConsent) {
  const consent = await openConsent((await params).id);
  const here = `/staff/consents/${consent.id}`;
  if (!consent.offered.includes('withdraw')) redirect(here);
  const { staff, channels } = words().consents;
  const { withdraw: t } = staff;
  return (
    <ReadingColumn>
      <BackLink href={here}>{staff.backToOne}</BackLink>
      <QuestionForm
        action={recordConsentWithdrawal.bind(null, consent.id)}
        title={t.title}
        caption={consent.reference}
        button={t.button}
        isGrave
        fields={[
          {
            ...{ kind: 'radios', name: 'channel', label: t.channel },
            options: CONSENT_CHANNELS.filter((one) => one !== 'portal').map((value) => ({
              value,
              label: channels[value],
            })),
          },
          {
            ...{ kind: 'date', name: 'told', label: t.when },
            parts: words().incidents.report.awareDay,
          },
        ]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
