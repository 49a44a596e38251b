import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myHospitalChoices } from '#lib/queries/access-request/my-hospital-choices.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { HospitalsForm } from '../_parts/hospitals-form.tsx';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.hospitals.title });

export default async function ChooseHospitalsPage() {
  const { hospitals: t } = words().requestSets;
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
        <HospitalsForm
          asked={{ id: null, isChange: false }}
          hospitals={hospitals}
          chosen={[]}
          typed=""
        />
      )}
    </ReadingColumn>
  );
}
