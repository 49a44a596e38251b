import type { Metadata } from 'next';
import { HospitalsForm } from '#app/requests/_parts/hospitals-form.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myHospitalChoices } from '#lib/queries/access-request/my-hospital-choices.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { ownDraft, type OfSet } from '../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.hospitals.title });

export default async function HospitalsPage({
  params,
  searchParams,
}: OfSet & { searchParams: Promise<{ find?: string | string[]; change?: string }> }) {
  const { draft, acting } = await ownDraft((await params).id);
  const { find, change } = await searchParams;
  const isChange = change !== undefined;
  return (
    <ReadingColumn>
      <BackLink href={isChange ? `/requests/sets/${draft.id}/check` : '/requests'} />
      <HospitalsForm
        asked={{ id: draft.id, isChange }}
        hospitals={await myHospitalChoices(services().db, acting)}
        chosen={draft.hospitals.map(({ id }) => id)}
        typed={typeof find === 'string' ? find : ''}
      />
    </ReadingColumn>
  );
}
