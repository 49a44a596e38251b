import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openDeletion, type OfDeletion } from '#app/staff/_parts/open-deletion.ts';
import { BackLink } from '#components/back-link.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { BatchView } from '#lib/queries/retention/deletions.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().deletions.certificate.title };

/** The certificate of a deletion: what kind, how many, by which rule, who and when. */
export default async function CertificatePage({ params }: OfDeletion) {
  const batch = await openDeletion((await params).id);
  const certificate = batch.certificate ?? notFound();
  const { certificate: t } = words().deletions;
  return (
    <>
      <BackLink href={`/staff/deletions/${batch.id}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{batch.organisation}</span>
        {t.title}
      </h1>
      <p className="nhsuk-u-reading-width">{t.lead}</p>
      <FactsList facts={factsOf(batch, certificate)} />
      <p className="nhsuk-u-reading-width lantern-quiet">{t.digestHint}</p>
    </>
  );
}

function factsOf(batch: BatchView, certificate: NonNullable<BatchView['certificate']>) {
  const { certificate: t, batch: of, kinds, rules } = words().deletions;
  const { zone, accepted, approved } = batch;
  const said = (act: BatchView['accepted']) => act && of.byAt(act.by, formatInstant(act.at, zone));
  return [
    { name: t.what, value: kinds[batch.kind] },
    { name: t.deleted, value: String(certificate.deletedCount) },
    { name: t.files, value: String(certificate.documentCount) },
    { name: t.kept, value: String(certificate.keptCount) },
    { name: t.spared, value: String(certificate.sparedCount) },
    {
      name: t.rules,
      value:
        certificate.rules.length === 0
          ? null
          : certificate.rules.map((one) => rules[one]).join('; '),
    },
    { name: of.proposed, value: formatInstant(batch.proposedAt, zone) },
    { name: of.accepted, value: said(accepted) },
    { name: of.approved, value: said(approved) },
    { name: t.completed, value: formatInstant(certificate.completedAt, zone) },
    { name: t.digest, value: <code className="lantern-digest">{certificate.itemsSha256}</code> },
  ];
}
