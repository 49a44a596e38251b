import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { formatMoney } from '#lib/base/display-money.ts';
import type { StaffLineLine } from '#lib/queries/payment/lines.ts';
import { words } from '#lib/words/words.ts';

/** What is charged for, a line each, with what is to be done about it. */
export function LineTable({ rows }: { rows: readonly StaffLineLine[] }) {
  const { list: t, kinds, states, needs } = words().paymentsAtWork;
  const { columns } = t;
  return (
    <ListTable caption={t.title} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/payments/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.request}>
            <span className="lantern-reference">{row.requestReference}</span>
          </TableCell>
          <TableCell name={columns.kind}>{kinds[row.kind]}</TableCell>
          <TableCell name={columns.total}>{formatMoney(row.totalPence)}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.needs}>
            {row.needs === null ? t.none : <strong>{needs[row.needs]}</strong>}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}
