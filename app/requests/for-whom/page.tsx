import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { askForSomebody } from '#app/proxies/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { myProxies } from '#lib/queries/proxy/my-proxies.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().acting.forWhom.title });

/** Whose scans are asked for: one’s own, or of somebody one acts for. Led to from where somebody acts for another. */
export default async function ForWhomPage() {
  const { acting } = await requireActing();
  const all = await myProxies(services().db, acting, new Date());
  const mine = all.filter(({ party, state, stopped }) => {
    return party === 'proxy' && (stopped === null || state === 'claimed' || state === 'verifying');
  });
  const { forWhom: t } = words().acting;
  return (
    <ReadingColumn>
      <BackLink href="/requests" />
      <QuestionForm
        action={askForSomebody}
        title={t.title}
        button={words().common.continue}
        fields={[
          {
            ...{ name: 'whom', kind: 'radios', label: t.choose },
            options: [
              { value: 'me', label: t.me },
              ...mine.map(({ id, patientName, hospital }) => ({
                ...{ value: id, label: patientName, hint: hospital },
              })),
            ],
          },
        ]}
      />
    </ReadingColumn>
  );
}
