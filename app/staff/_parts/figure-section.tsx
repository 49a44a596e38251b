import type { ReactNode } from 'react';
import { words } from '#lib/words/words.ts';
import { ListTable } from './list-table.tsx';
import { TableCell } from './table-cell.tsx';

type Props = {
  id: string;
  title: string;
  note?: string;
  /** The picture. */
  chart: ReactNode;
  /** Each column's name; a row has a text for each. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
};

/** Figures as a picture, and the same as a table for whoever cannot use the picture or wants the numbers. */
export function FigureSection({ id, title, note, chart, columns, rows }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 className="nhsuk-heading-m" id={id}>
        {title}
      </h2>
      {note !== undefined && <p>{note}</p>}
      {chart}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {words().performance.asTable}
            <span className="nhsuk-u-visually-hidden">: {title}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <ListTable
            caption={title}
            columns={Object.fromEntries(columns.map((name) => [name, name]))}
          >
            {rows.map((row) => (
              <tr role="row" className="nhsuk-table__row" key={row[0]}>
                {row.map((text, at) => (
                  <TableCell name={columns[at] ?? ''} key={columns[at]}>
                    {text}
                  </TableCell>
                ))}
              </tr>
            ))}
          </ListTable>
        </div>
      </details>
    </section>
  );
}
