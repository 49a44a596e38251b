import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { openRedactions } from '#app/staff/_parts/open-redactions.ts';
import { RedactionSaid } from '#app/staff/_parts/redaction-said.tsx';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  OBJECTS_A_PAGE,
  redactableStudy,
  type RedactableObject,
  type RedactableStudy,
} from '#lib/queries/redaction/redactable-study.ts';
import type { RedactionLine } from '#lib/queries/redaction/redaction-line.ts';
import { words } from '#lib/words/words.ts';
import { putBack } from '../actions.ts';

export const metadata: Metadata = { title: words().redactions.title };

type Props = {
  params: Promise<{ id: string; studyId: string }>;
  searchParams: Promise<{ done?: string; page?: string }>;
};

/** What is taken out of one study of a request, and what can be. */
export default async function RedactionsPage({ params, searchParams }: Props) {
  const { id, studyId } = await params;
  const { request, study, acting } = await openRedactions(id, studyId);
  const asked = await searchParams;
  const page = /^[0-9]{1,4}$/.test(asked.page ?? '') ? Number(asked.page) : 0;
  const of = { requestId: request.id, studyId: study.id };
  const input = { ...of, page, now: new Date() };
  const found = (await redactableStudy(services().db, acting, input)) ?? notFound();
  const t = words().redactions;
  const here = `/staff/requests/${request.id}/redactions/${study.id}`;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}/checks/${study.id}`}>{t.back}</BackLink>
        <DoneWord said={t.done} done={asked.done} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{request.reference}</span>
          {t.title}
        </h1>
        <p>
          <strong>{studyName(study)}</strong>. {studyLine(study)}
        </p>
        <p>{t.intro}</p>
        <h2 className="nhsuk-heading-m">{t.standingTitle}</h2>
        {found.redactions.length === 0 && <p>{t.nothing}</p>}
        <ul>
          {found.redactions.map((line) => (
            <Line key={line.id} line={line} of={of} zone={request.organisation.zone} />
          ))}
        </ul>
        <Reports study={found} here={here} />
        <h2 className="nhsuk-heading-m">{t.objectsTitle}</h2>
        <Objects study={found} page={page} here={here} />
      </div>
    </div>
  );
}

function Line({
  line,
  of,
  zone,
}: {
  line: RedactionLine;
  of: { requestId: string; studyId: string };
  zone: TimeZone;
}) {
  const t = words().redactions;
  const said = t.kinds[line.kind](line.objects);
  return (
    <li>
      <RedactionSaid line={line} /> {formatInstant(line.madeAt, zone)}.{' '}
      {line.undoneAt ? (
        <strong>
          {t.undone}: {formatInstant(line.undoneAt, zone)}.
        </strong>
      ) : (
        <>
          <span className="lantern-quiet">{t.undoHint}</span>
          <ChoiceForm
            action={putBack.bind(null, of, line.id)}
            button={t.undo}
            about={said}
            name={`put-back-${line.id}`}
            isQuiet
          />
        </>
      )}
    </li>
  );
}

function Reports({ study, here }: { study: RedactableStudy; here: string }) {
  const t = words().redactions;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.reportsTitle}</h2>
      {study.reports.length === 0 && <p>{t.noReports}</p>}
      <ul>
        {study.reports.map(({ id, title, lines }) => (
          <li key={id}>
            <a href={`${here}/reports/${id}`}>{title}</a>
            {lines === null && <>. {t.isDocument}</>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Objects({ study, page, here }: { study: RedactableStudy; page: number; here: string }) {
  const t = words().redactions;
  const from = page * OBJECTS_A_PAGE;
  const to = from + study.objects.length;
  return (
    <>
      <ListTable caption={t.objectsCaption(from + 1, to, study.objectCount)} columns={t.columns}>
        {study.objects.map((object) => (
          <ObjectRow key={object.sopInstanceUid} object={object} here={here} />
        ))}
      </ListTable>
      <p>
        {page > 0 && <a href={`${here}?page=${page - 1}`}>{t.previous}</a>}{' '}
        {to < study.objectCount && <a href={`${here}?page=${page + 1}`}>{t.next}</a>}
      </p>
    </>
  );
}

function ObjectRow({ object, here }: { object: RedactableObject; here: string }) {
  const t = words().redactions;
  const { sopInstanceUid, modality, seriesNumber, instanceNumber } = object;
  const [series, number] = [String(seriesNumber ?? '–'), String(instanceNumber ?? '–')];
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={t.columns.series}>{series}</TableCell>
      <TableCell name={t.columns.number}>{number}</TableCell>
      <TableCell name={t.columns.kind}>{modality ?? '–'}</TableCell>
      <TableCell name={t.columns.open}>
        <a href={`${here}/objects/${sopInstanceUid}`}>
          {t.open}
          <span className="nhsuk-u-visually-hidden"> {t.file(series, number)}</span>
        </a>
      </TableCell>
    </tr>
  );
}
