import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { termFields } from '#app/staff/_parts/agreement-term-fields.ts';
import { openAgreement, type OfAgreement } from '#app/staff/_parts/open-agreement.ts';
import { saveAgreementTerms } from '#app/staff/agreements/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.form.title };

/** All terms of a draft, to be changed and saved. */
export default async function TermsPage({ params }: OfAgreement) {
  const agreement = await openAgreement((await params).id);
  const here = `/staff/agreements/${agreement.id}`;
  if (!agreement.offered.includes('revise')) redirect(here);
  const document = agreement.current?.document ?? notFound();
  const t = words().agreements;
  const seen = {
    agreementId: agreement.id,
    organisationId: agreement[agreement.side].organisationId,
    version: agreement.version,
  };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.one.backToOne}</BackLink>
      <QuestionForm
        action={saveAgreementTerms.bind(null, seen)}
        title={t.form.title}
        caption={agreement.reference}
        button={t.form.button}
        fields={termFields(document)}
      >
        <p>{t.form.explain}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
