import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { DOCUMENT_TYPES } from '#lib/domain/document/document-type.ts';
import { services } from '#lib/processes/web/services.ts';
import { askableHospitals } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import {
  hospitalField,
  sharingFields,
  signerFields,
  whatFields,
} from '../../_parts/authority-fields.ts';
import { putInPaper } from '../../paper-actions.ts';
import { ownMatter, type OfMatter } from '../../own-matter.ts';

export const generateMetadata = (): Metadata => ({ title: words().signedPaper.form.title });

/** What a client, or somebody for them, signed on paper: what it says, and a scan of it. */
export default async function PutInPaperPage({ params }: OfMatter) {
  const one = await ownMatter((await params).id);
  if (one.state === 'closed') redirect(`/matters/${one.id}`);
  const { signedPaper, matters } = words();
  const { form: t } = signedPaper;
  const { acting } = await requireActing();
  const hospitals = await askableHospitals(services().db, acting);
  const back = <BackLink href={`/matters/${one.id}`}>{one.reference}</BackLink>;
  if (services().settings.SCANNER_URL === '') {
    return (
      <ReadingColumn>
        {back}
        <h1 className="nhsuk-heading-l">{t.title}</h1>
        <p>{t.noScanner}</p>
      </ReadingColumn>
    );
  }
  return (
    <ReadingColumn>
      {back}
      <QuestionForm
        action={putInPaper.bind(null, one.id)}
        title={t.title}
        caption={one.clientName}
        button={t.button}
        fields={[
          ...signerFields(t.who),
          {
            ...{ kind: 'date', name: 'signedOn', label: t.signedOn, hint: t.signedOnHint },
            parts: matters.date,
          },
          hospitalField(hospitals),
          ...whatFields(),
          ...sharingFields(),
          { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
          {
            ...{ kind: 'file', name: 'scan', label: t.file, hint: t.fileHint },
            accept: DOCUMENT_TYPES.join(),
          },
        ]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
