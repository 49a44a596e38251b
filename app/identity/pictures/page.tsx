import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { addPicture } from '#app/identity/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { DOCUMENT_PURPOSES } from '#lib/domain/identity/identity-check.ts';
import { myIdentity } from '#lib/queries/identity-check/my-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().identity.picture.title });

/** Asks for one picture of a paper, for the person's own open check. */
export default async function PicturePage() {
  const { acting } = await requireActing();
  const { check } = await myIdentity(services().db, acting);
  if (check?.state !== 'open' || check.way !== 'documents') redirect('/identity');
  const { picture: t, mine, shows } = words().identity;
  return (
    <ReadingColumn>
      <BackLink href="/identity">{mine.backHere}</BackLink>
      <QuestionForm
        action={addPicture}
        title={t.title}
        caption={check.hospital}
        button={t.button}
        fields={[
          {
            kind: 'radios',
            name: 'shows',
            label: t.shows,
            options: DOCUMENT_PURPOSES.map((value) => ({ value, label: shows[value] })),
          },
          {
            kind: 'file',
            name: 'file',
            label: t.file,
            hint: t.fileHint,
            accept: 'image/jpeg,image/png,application/pdf',
          },
        ]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}
