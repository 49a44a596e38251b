import { doneLines, studyLine } from '#components/material-words.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatInstantToTheSecond } from '#lib/base/display-date.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/protocols/csv/write-csv.ts';
import type { PdfPrinter } from '#lib/adapters/pdf/port.ts';
import type { MaterialList } from '#lib/queries/expert/export-material.ts';
import type { Material, MaterialStudy } from '#lib/queries/expert/material.ts';
import { words } from '#lib/words/words.ts';

/** The list of what an expert was given, as a table for a spreadsheet: a line for each study. */
export function materialCsv(list: MaterialList): Response {
  const { columns } = words().experts.material;
  const lines = list.material.flatMap((one) =>
    one.studies.map((study) => csvLine(fieldsOf(one, study))),
  );
  const text = [csvLine(Object.values(columns)), ...lines].join('');
  return file(new TextEncoder().encode(BYTE_ORDER_MARK + text), list, {
    ...{ type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  });
}

/** The same to print, for the list of material relied on in a report (CPR 35). */
export async function materialPdf(
  pdf: Pick<PdfPrinter, 'printTable'>,
  list: MaterialList,
  now: Date,
): Promise<Response> {
  const { experts } = words();
  const { printed: t } = experts.material;
  const printed = await pdf.printTable({
    ...{ title: t.title(list.name), language: 'en-GB', author: t.author },
    facts: [
      [t.registration, `${experts.bodies[list.body]}, ${list.number}`],
      [t.firm, list.firmName],
      [t.reference, list.matterReference],
      [t.made, formatInstant(now, 'Europe/London')],
    ],
    columns: [t.what, t.held, t.done, t.digest].map((name, place) => ({
      ...{ name, share: SHARES[place] ?? 0 },
    })),
    rows: list.material.flatMap((one) => one.studies.map((study) => cellsOf(one, study))),
    pageOf: [t.page, t.pageOf],
  });
  return file(new Uint8Array(printed), list, { type: 'application/pdf', ending: 'pdf' });
}

/** What, what it holds, what was done, release and digest: percent of the width. */
const SHARES = [27, 25, 24, 24] as const;

function fieldsOf(one: Material, study: MaterialStudy): readonly string[] {
  const at = (instant: Date) => formatInstantToTheSecond(instant, one.zone);
  const [first] = one.viewedAt;
  return [
    ...[one.hospital, one.reference, one.releaseId, at(one.givenAt)],
    ...[studyLine(study), study.date ?? '', study.description ?? ''],
    ...[study.accessionNumber ?? '', study.studyInstanceUid],
    ...[String(study.series), String(study.objects), study.reports.join('; ')],
    ...[first === undefined ? '' : at(first), String(one.viewedAt.length)],
    String(one.reportsOpened),
    one.downloads.map(({ startedAt, completedAt }) => at(completedAt ?? startedAt)).join('; '),
    one.manifestSha256,
  ];
}

/** As the page of the same content shows it. */
function cellsOf(one: Material, study: MaterialStudy): readonly string[] {
  const { material: t } = words().experts;
  const given = t.given(formatInstant(one.givenAt, one.zone));
  return [
    `${t.heading(one.hospital, one.reference)}\n${studyLine(study)}\n${study.studyInstanceUid}`,
    [
      t.held(study.series, study.objects),
      ...(study.description === null ? [] : [t.hospitalName(study.description)]),
      ...(study.accessionNumber === null ? [] : [t.accession(study.accessionNumber)]),
      ...(study.reports.length === 0 ? [t.noReports] : [t.reportsWith, ...study.reports]),
    ].join('\n'),
    [given, ...doneLines(one)].join('\n'),
    `${one.releaseId}\n${one.manifestSha256.match(/.{1,16}/g)?.join('\n') ?? ''}`,
  ];
}

/** Kept nowhere on its way, and never shown in the place of a page. Its name says nothing of whose scans they are. */
function file(
  body: Uint8Array<ArrayBuffer>,
  { matterReference }: MaterialList,
  { type, ending }: { readonly type: string; readonly ending: 'csv' | 'pdf' },
): Response {
  const name = matterReference.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="lantern-material-${name}.${ending}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
