import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myHospitalChoices } from '#lib/queries/access-request/my-hospital-choices.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { chooseHospital } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.hospital.title });

export default async function ChooseHospitalPage() {
  const { hospital: t } = words().requests;
  const { acting } = await requireActing();
  const hospitals = await myHospitalChoices(services().db, acting);
  return (
    <ReadingColumn>
      <BackLink href="/requests" />
      {hospitals.length === 0 ? (
        <>
          <h1 className="nhsuk-heading-l">{t.title}</h1>
          <p>{t.none}</p>
        </>
      ) : (
        <QuestionForm
          action={chooseHospital}
          title={t.title}
          button={words().common.continue}
          fields={[
            {
              name: 'hospital',
              kind: 'radios',
              label: t.choose,
              hint: t.hint,
              options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
        />
      )}
    </ReadingColumn>
  );
}
