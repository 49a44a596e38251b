import type { ReactNode } from 'react';

/** A cell that says on a phone, where there are no columns, what it is. */
export function TableCell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <td role="cell" className="nhsuk-table__cell">
      <span className="nhsuk-table-responsive__heading" aria-hidden="true">
        {name}{' '}
      </span>
      <div>{children}</div>
    </td>
  );
}
