import type { ReactNode } from 'react';

type Props = {
  /** For whoever hears the page: what the rows are. */
  caption: string;
  /** The columns' names, in order. */
  columns: Readonly<Record<string, string>>;
  /** The rows. */
  children: ReactNode;
};

/** One thing a row; on a phone, where there are no columns, one a block. */
export function ListTable({ caption, columns, children }: Props) {
  return (
    <table role="table" className="nhsuk-table-responsive">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead role="rowgroup" className="nhsuk-table__head">
        <tr role="row">
          {Object.values(columns).map((name) => (
            <th role="columnheader" scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">{children}</tbody>
    </table>
  );
}
