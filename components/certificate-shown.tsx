import type {
  CertificateDocument,
  CertificatePart,
  CertificateTable,
} from '#lib/domain/evidence/certificate.ts';
import { words } from '#lib/words/words.ts';
import { QrCode } from './qr-code.tsx';

/** A certificate on a page, in the words that its PDF has. */
export function CertificateShown({ certificate }: { certificate: CertificateDocument }) {
  const { title, facts, parts, check } = certificate;
  return (
    <>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <dl className="nhsuk-summary-list">
        {facts.map(([name, value]) => (
          <div className="nhsuk-summary-list__row" key={name}>
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value lantern-breaks">{value}</dd>
          </div>
        ))}
      </dl>
      {parts.map((part) => (
        <Part key={part.heading} part={part} />
      ))}
      {check !== null && (
        <>
          <p>
            {check.words} <a href={check.url}>{check.url}</a>
          </p>
          <QrCode text={check.url} label={words().evidenceAtWork.checkHint} />
        </>
      )}
    </>
  );
}

function Part({ part: { heading, paragraphs, table } }: { part: CertificatePart }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {table && <Table table={table} />}
    </>
  );
}

/** One thing a row; on a phone, where there are no columns, one a block. */
function Table({ table: { caption, columns, rows } }: { table: CertificateTable }) {
  return (
    <table role="table" className="nhsuk-table-responsive">
      <caption className="nhsuk-table__caption">{caption}</caption>
      <thead role="rowgroup" className="nhsuk-table__head">
        <tr role="row">
          {columns.map(({ name }) => (
            <th role="columnheader" scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((row) => (
          <tr role="row" className="nhsuk-table__row" key={row[0]}>
            {row.map((cell, index) => (
              <td role="cell" className="nhsuk-table__cell" key={columns[index]?.name}>
                <span className="nhsuk-table-responsive__heading" aria-hidden="true">
                  {columns[index]?.name}{' '}
                </span>
                <span className="lantern-breaks">{cell}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
