import type { ReactNode } from 'react';
import { formatInstant } from '#lib/base/display-date.ts';
import type { Material, MaterialStudy } from '#lib/queries/expert/material.ts';
import { words } from '#lib/words/words.ts';
import { doneLines, studyLine } from './material-words.ts';

/** Exactly what an expert was given, when, and what was done with it; with the list as files, to go with a report. */
export function MaterialList({
  title,
  material,
  at,
  children,
}: {
  title: string;
  material: readonly Material[];
  /** The page that it stands on: its files are under it. */
  at: string;
  /** What stands with each, by its grant: a way to open it, or why there is none. */
  children?: (grantId: string) => ReactNode;
}) {
  const { material: t } = words().experts;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{title}</h2>
      {material.length === 0 ? <p>{t.none}</p> : <p>{t.lead}</p>}
      {material.map((one) => (
        <article className="nhsuk-card" key={one.grantId}>
          <div className="nhsuk-card__content">
            <h3 className="nhsuk-card__heading nhsuk-heading-s">
              {t.heading(one.hospital, one.reference)}
            </h3>
            <Done one={one} />
            {children?.(one.grantId)}
            {one.studies.map((study) => (
              <Study key={study.studyInstanceUid} study={study} />
            ))}
            <Identity name={t.release} value={one.releaseId} />
            <Identity name={t.manifest} value={one.manifestSha256} />
          </div>
        </article>
      ))}
      {material.length > 0 && (
        <ul className="nhsuk-list">
          <li>
            <a href={`${at}/material.csv`} download>
              {t.csv}
            </a>
          </li>
          <li>
            <a href={`${at}/material.pdf`} download>
              {t.pdf}
            </a>
          </li>
        </ul>
      )}
    </section>
  );
}

function Done({ one }: { one: Material }) {
  const { material: t } = words().experts;
  const lines = [t.given(formatInstant(one.givenAt, one.zone)), ...doneLines(one)];
  return (
    <ul className="nhsuk-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Study({ study }: { study: MaterialStudy }) {
  const { material: t } = words().experts;
  const { description, accessionNumber, reports } = study;
  return (
    <div className="nhsuk-inset-text">
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{studyLine(study)}</strong>
        <br />
        {t.held(study.series, study.objects)}
        {description !== null && (
          <>
            <br />
            {t.hospitalName(description)}
          </>
        )}
        {accessionNumber !== null && (
          <>
            <br />
            {t.accession(accessionNumber)}
          </>
        )}
        <br />
        {reports.length === 0 ? t.noReports : t.reportsWith}
      </p>
      {reports.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {reports.map((report) => (
            <li key={report}>{report}</li>
          ))}
        </ul>
      )}
      <Identity name={t.uid} value={study.studyInstanceUid} />
    </div>
  );
}

/** Long and to be compared: it may break anywhere. */
function Identity({ name, value }: { name: string; value: string }) {
  return (
    <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">
      {name} <span className="lantern-key">{value}</span>
    </p>
  );
}
