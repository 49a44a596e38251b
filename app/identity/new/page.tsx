import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { askToProve } from '#app/identity/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { CHECK_WAYS } from '#lib/domain/identity/identity-check.ts';
import { myHospitalChoices } from '#lib/queries/access-request/my-hospital-choices.ts';
import { myIdentity } from '#lib/queries/identity-check/my-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().identity.ask.title });

/** Asks how somebody wants to prove who they are, and to which hospital. Whoever has, is not asked (ID-5). */
export default async function AskToProvePage() {
  const { acting } = await requireActing();
  const { db } = services();
  const { isProven, check } = await myIdentity(db, acting);
  if (isProven || check?.state === 'open') redirect('/identity');
  const hospitals = await myHospitalChoices(db, acting);
  const { ask: t, mine, ways } = words().identity;
  return (
    <ReadingColumn>
      <BackLink href="/identity">{mine.backHere}</BackLink>
      <QuestionForm
        action={askToProve}
        title={t.title}
        button={t.button}
        fields={[
          {
            kind: 'radios',
            name: 'way',
            label: t.way,
            options: CHECK_WAYS.map((value) => ({ value, label: ways[value] })),
          },
          {
            kind: 'radios',
            name: 'hospital',
            label: t.hospital,
            hint: t.hospitalHint,
            options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      />
    </ReadingColumn>
  );
}
