import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openPlaces } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';
import { saveSiteNames } from '../../actions.ts';

export const metadata: Metadata = { title: words().reach.places.institutionNames };

type Props = { params: Promise<{ organisation: string; id: string }> };

/** What the machines of one site call it. */
export default async function SiteNamesPage({ params }: Props) {
  const at = await params;
  const { organisation, places, here } = await openPlaces(at.organisation);
  const site = places.sites.find(({ id }) => id === at.id) ?? notFound();
  const t = words().reach.places;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.backToList}</BackLink>
        <QuestionForm
          action={saveSiteNames.bind(null, organisation.odsCode, site.id)}
          title={t.changeSite(site.name)}
          caption={organisation.name}
          button={t.saveNames}
          fields={[
            {
              kind: 'textarea',
              name: 'institutionNames',
              label: t.institutionNames,
              hint: t.institutionNamesHint,
              value: site.institutionNames.join('\n'),
            },
          ]}
        />
      </div>
    </div>
  );
}
