import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { studyName } from '#app/staff/_parts/study-words.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { reachOf } from '#lib/domain/recall/recall.ts';
import type { RecalledStudy, RecallFactLine, RecallView } from '#lib/queries/recall/recall-view.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  recall: RecallView;
  zone: TimeZone;
  /** Whether it stands with its request, whose pages the reader may open; else with the incident. */
  isOfRequest?: boolean;
};

/** What is known of a recalled release: how far it got first, then what it held, and each thing in its order. */
export function RecallKnown({ recall, zone, isOfRequest = false }: Props) {
  const { one: t, reasons } = words().recall;
  const { rows } = t;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.sawTitle}</h2>
      <p>
        <strong>{t.reach[reachOf(recall.facts)]}</strong>
      </p>
      <FactsList
        facts={[
          isOfRequest ? null : { name: rows.reference, value: recall.reference },
          { name: rows.who, value: recall.recipient },
          { name: rows.because, value: reasons[recall.because] },
          { name: rows.known, value: recall.known },
          { name: rows.by, value: recall.by },
          { name: rows.at, value: formatInstant(recall.at, zone) },
        ]}
      />
      <h3 className="nhsuk-heading-s">{t.studiesTitle}</h3>
      <ul>
        {recall.studies.map((study) => (
          <li key={study.id}>
            {lineOf(study)}
            {study.isMixedUp && (
              <>
                {' '}
                <strong className="nhsuk-tag nhsuk-tag--red lantern-tag">{t.isMixedUp}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
      <h3 className="nhsuk-heading-s">{t.factsTitle}</h3>
      <ListTable caption={t.factsTitle} columns={t.columns}>
        {recall.facts.map((fact) => (
          <tr role="row" className="nhsuk-table__row" key={fact.id}>
            <TableCell name={t.columns.at}>{formatInstant(fact.at, zone)}</TableCell>
            <TableCell name={t.columns.what}>{t.facts[fact.kind]}</TableCell>
            <TableCell name={t.columns.more}>{moreOf(fact, isOfRequest)}</TableCell>
          </tr>
        ))}
      </ListTable>
      <h3 className="nhsuk-heading-s">{t.unknownTitle}</h3>
      <ul>
        {t.unknown.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function lineOf(study: RecalledStudy): string {
  const { one: t } = words().recall;
  const date = study.date === null ? t.noDate : formatDate(study.date);
  return `${studyName(study)}, ${date}: ${t.study(study.imageCount, study.reportCount)}`;
}

function moreOf(fact: RecallFactLine, isOfRequest: boolean) {
  const { one: t } = words().recall;
  if (fact.reference !== null) {
    const address = `/staff/requests/${fact.otherRequestId ?? ''}`;
    return isOfRequest ? <a href={address}>{fact.reference}</a> : fact.reference;
  }
  if (fact.bytes === null) return t.noBytes;
  const bytes = formatSize(fact.bytes);
  if (fact.completedAt !== null) return t.whole(bytes);
  return t.sent(bytes, fact.totalBytes === null ? null : formatSize(fact.totalBytes));
}
