import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { TryTag } from '#components/last-try.tsx';
import type { ShownNode } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';
import { STEPS_PAGE } from './own-application.ts';

/** The imaging systems of one's own application, each with how it stands in both directions. */
export function SystemList({ nodes }: { nodes: readonly ShownNode[] }) {
  const t = words().joinPages.systems;
  return (
    <ListTable caption={words().joinPages.steps.nodes} columns={t.columns}>
      {nodes.map(({ id, name, outward, inward }) => (
        <tr role="row" className="nhsuk-table__row" key={id}>
          <TableCell name={t.columns.name}>
            <a href={`${STEPS_PAGE}/nodes/${id}`}>
              {name}
              <span className="nhsuk-u-visually-hidden">: {t.open}</span>
            </a>
          </TableCell>
          <TableCell name={t.columns.outward}>
            <TryTag last={outward} />
          </TableCell>
          <TableCell name={t.columns.inward}>
            <TryTag last={inward} />
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}
