import type { Metadata } from 'next';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { openNetworks } from '#app/staff/_parts/open-networks.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { Network } from '#lib/queries/organisation/networks.ts';
import { words } from '#lib/words/words.ts';
import { confirmNetwork, endNetwork } from '../actions.ts';

export const metadata: Metadata = { title: words().networks.title };

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** From where an institution's clinicians need no second factor to look. */
export default async function NetworksPage({ params, searchParams }: Props) {
  const { organisation, mine, networks, mayPropose } = await openNetworks(
    (await params).organisation,
  );
  const { done } = await searchParams;
  const t = words().networks;
  const { odsCode, zone } = organisation;
  return (
    <>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/networks/${one}`}
      />
      <p>{t.explain}</p>
      <p>{networks.length === 0 ? t.empty : t.two}</p>
      <ul className="nhsuk-list lantern-roles">
        {networks.map((network) => (
          <li key={network.id}>
            <h2 className="nhsuk-heading-s">{network.name}</h2>
            <p>
              {t.range} <span className="lantern-reference">{network.range}</span>
              <br />
              {t.states[network.state]}.{' '}
              {t.proposed(network.proposedByName, formatDate(localDate(network.proposedAt, zone)))}
            </p>
            <Acts odsCode={odsCode} network={network} />
          </li>
        ))}
      </ul>
      {mayPropose && (
        <a
          className="nhsuk-button nhsuk-button--secondary"
          href={`/staff/networks/${odsCode}/new`}
          draggable="false"
        >
          {t.add}
        </a>
      )}
    </>
  );
}

function Acts({ odsCode, network }: { odsCode: string; network: Network }) {
  const t = words().networks;
  const { id, name, offered } = network;
  return (
    <>
      {offered.includes('confirm') && (
        <ChoiceForm
          action={confirmNetwork.bind(null, odsCode, id)}
          button={t.confirm}
          about={t.confirmAbout(name)}
          name={`confirm-${id}`}
        />
      )}
      {offered.includes('end') && (
        <ChoiceForm
          action={endNetwork.bind(null, odsCode, id)}
          button={t.end}
          about={t.endAbout(name)}
          name={`end-${id}`}
          isQuiet
        />
      )}
    </>
  );
}
