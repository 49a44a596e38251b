import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { askableHospitals } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import {
  hospitalField,
  sharingFields,
  signerFields,
  whatFields,
} from '../../_parts/authority-fields.ts';
import { askToSign } from '../../actions.ts';
import { ownMatter, type OfMatter } from '../../own-matter.ts';

export const generateMetadata = (): Metadata => ({ title: words().matters.sign.title });

export default async function AskToSignPage({ params }: OfMatter) {
  const one = await ownMatter((await params).id);
  if (one.state === 'closed') redirect(`/matters/${one.id}`);
  const { acting } = await requireActing();
  const hospitals = await askableHospitals(services().db, acting);
  const { sign: t } = words().matters;
  return (
    <ReadingColumn>
      <BackLink href={`/matters/${one.id}`}>{one.reference}</BackLink>
      <QuestionForm
        action={askToSign.bind(null, one.id)}
        title={t.title}
        caption={one.clientName}
        button={t.button}
        fields={[
          ...signerFields(words().signedPaper.who),
          { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
          hospitalField(hospitals),
          ...whatFields(),
          ...sharingFields(),
        ]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
