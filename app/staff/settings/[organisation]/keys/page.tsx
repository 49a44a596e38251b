import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { signingKeys, type PublishedKey } from '#lib/queries/evidence/signing-keys.ts';
import { words } from '#lib/words/words.ts';
import { makeASigningKey, retireASigningKey } from './actions.ts';

export const metadata: Metadata = { title: words().evidenceAtWork.keys.title };

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** The keys that an institution seals with: making one, retiring it, and all there ever were. */
export default async function SigningKeysPage({ params, searchParams }: Props) {
  const { acting } = await requireActing();
  const now = new Date();
  const organisation = await namedOrganisation(acting, (await params).organisation, now);
  const asked = { organisationId: organisation.id, now };
  const found = await signingKeys(services().db, acting, asked);
  if (!found.ok) notFound();
  const keys = found.value;
  const { keys: t } = words().evidenceAtWork;
  const isNone = keys.every(({ retiredAt }) => retiredAt !== null);
  return (
    <>
      <BackLink href={`/staff/settings/${organisation.odsCode}`}>{words().settings.back}</BackLink>
      <DoneWord said={t.done} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      <p>
        <a href={`/keys/${organisation.odsCode}`}>{t.publicLink}</a>
      </p>
      {isNone && (
        <>
          <p>{t.none}</p>
          <p>{t.makeHint}</p>
          <ChoiceForm
            name="make"
            action={makeASigningKey.bind(null, organisation.odsCode)}
            button={t.make}
          />
        </>
      )}
      {keys.length > 0 && (
        <ListTable caption={t.title} columns={t.columns}>
          {keys.map((key) => (
            <Row key={key.id} of={key} odsCode={organisation.odsCode} zone={organisation.zone} />
          ))}
        </ListTable>
      )}
    </>
  );
}

function Row({ of: key, odsCode, zone }: { of: PublishedKey; odsCode: string; zone: TimeZone }) {
  const { keys: t } = words().evidenceAtWork;
  const { retiredAt } = key;
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={t.columns.key}>
        <span className="lantern-key">{key.keyId}</span>
      </TableCell>
      <TableCell name={t.columns.made}>{formatInstant(key.madeAt, zone)}</TableCell>
      <TableCell name={t.columns.standing}>
        {retiredAt === null ? t.inUse : t.retired(formatInstant(retiredAt, zone))}
      </TableCell>
      <TableCell name={t.columns.act}>
        {retiredAt === null && (
          <>
            <p>{t.retireHint}</p>
            <ChoiceForm
              name={`retire-${key.id}`}
              action={retireASigningKey.bind(null, odsCode, key.id)}
              button={t.retire}
              isQuiet
            />
          </>
        )}
      </TableCell>
    </tr>
  );
}
