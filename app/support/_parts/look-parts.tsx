import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { SupportLook, SupportRelease } from '#lib/queries/support-grant/look-by-grant.ts';
import { words } from '#lib/words/words.ts';

/** What happened to the request, as its requester reads it, newest first. */
export function LookHistory({ look }: { look: SupportLook }) {
  const { look: t } = words().supportGrants;
  if (look.history.length === 0) return <p>{t.noHistory}</p>;
  return (
    <ol className="nhsuk-list">
      {look.history.map(({ at, move }) => (
        <li key={at.toISOString() + move}>
          <strong>{formatInstant(at, look.zone)}</strong>
          <br />
          {words().requests.moves[move]}
        </li>
      ))}
    </ol>
  );
}

/** The studies that are chosen for it. None can be opened from here. */
export function LookStudies({ look }: { look: SupportLook }) {
  const { look: t } = words().supportGrants;
  const { columns } = t;
  if (look.studies.length === 0) return <p>{t.noStudies}</p>;
  return (
    <ListTable caption={t.studies} columns={columns}>
      {look.studies.map((study) => (
        <tr role="row" className="nhsuk-table__row" key={study.id}>
          <TableCell name={columns.date}>
            {study.studyDate === null ? t.noDate : formatDate(study.studyDate)}
          </TableCell>
          <TableCell name={columns.kind}>{study.modalities.join(', ')}</TableCell>
          <TableCell name={columns.description}>{study.description ?? ''}</TableCell>
          <TableCell name={columns.images}>{study.instanceCount.toLocaleString('en-GB')}</TableCell>
          <TableCell name={columns.arrival}>{t.arrival[study.arrival]}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

/** What was put together of it, and whether its link works. */
export function LookReleases({ look }: { look: SupportLook }) {
  const { look: t } = words().supportGrants;
  if (look.releases.length === 0) return <p>{t.noReleases}</p>;
  return look.releases.map((release) => (
    <FactsList facts={factsOf(release, look)} key={release.id} />
  ));
}

function factsOf({ link, ...release }: SupportRelease, { zone }: SupportLook) {
  const { look: t } = words().supportGrants;
  const { release: facts } = t;
  const at = (instant: Date | null) => instant && formatInstant(instant, zone);
  const ofLink =
    link === null
      ? [{ name: facts.link, value: t.noLink }]
      : [
          { name: facts.link, value: t.linkStates[link.state] },
          { name: facts.until, value: at(link.expiresAt) },
          { name: facts.opened, value: at(link.openedAt) ?? t.notOpened },
          { name: facts.downloads, value: t.used(link.downloadsUsed, link.maxDownloads) },
        ];
  return [
    { name: facts.state, value: t.releaseStates[release.state] },
    { name: facts.made, value: at(release.createdAt) },
    { name: facts.sealed, value: at(release.sealedAt) },
    { name: facts.ended, value: at(release.endedAt) },
    { name: facts.files, value: release.fileCount?.toLocaleString('en-GB') ?? null },
    ...ofLink,
  ];
}
