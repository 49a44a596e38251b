import type { Metadata } from 'next';
import { openPlaces } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';
import { addNewSite } from '../actions.ts';

export const metadata: Metadata = { title: words().reach.places.addSite };

type Props = { params: Promise<{ organisation: string }> };

/** Adds a site, with what its machines call it. */
export default async function AddSitePage({ params }: Props) {
  const { organisation, here } = await openPlaces((await params).organisation);
  const t = words().reach.places;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.backToList}</BackLink>
        <QuestionForm
          action={addNewSite.bind(null, organisation.odsCode)}
          title={t.addSite}
          caption={organisation.name}
          button={t.saveSite}
          fields={[
            { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
            {
              kind: 'textarea',
              name: 'institutionNames',
              label: t.institutionNames,
              hint: t.institutionNamesHint,
            },
          ]}
        />
      </div>
    </div>
  );
}
