import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import type { Help } from '#lib/queries/help/help-row.ts';
import { helpRequests } from '#lib/queries/help/help-requests.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().help.support.title };

type Query = { readonly show?: string; readonly reference?: string };

/** What people asked for help with, to those who answer: the longest waiting first, or by what was read out. */
export default async function SupportPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const isAll = query.show === 'all';
  const reference = typeof query.reference === 'string' ? query.reference.trim() : '';
  const search = { isAll, reference };
  const now = new Date();
  const found = await helpRequests(services().db, acting, { search, now });
  if (!found.ok) notFound();
  const { support: t } = words().help;
  const current = reference === '' ? (isAll ? 'all' : 'waiting') : null;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      <Finder reference={reference} />
      <ChoiceLinks
        label={t.show}
        links={(['waiting', 'all'] as const).map((one) => ({
          href: `/support?show=${one}`,
          text: t[one],
          isCurrent: one === current,
        }))}
      />
      {found.value.length === 0 ? (
        <p role="status">{reference === '' ? t.empty : t.notFound}</p>
      ) : (
        <Table rows={found.value} now={now} />
      )}
    </>
  );
}

/** A reference says nothing of anybody, so it may stand in the address. */
function Finder({ reference }: { reference: string }) {
  const { support: t } = words().help;
  return (
    <form action="/support" role="search">
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="reference">
          {t.find}
        </label>
        <div className="nhsuk-hint" id="reference-hint">
          {t.findHint}
        </div>
        <input
          className="nhsuk-input nhsuk-input--width-20"
          id="reference"
          name="reference"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          defaultValue={reference}
          aria-describedby="reference-hint"
        />
      </div>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        {t.findButton}
      </button>
    </form>
  );
}

function Table({ rows, now }: { rows: readonly Help[]; now: Date }) {
  const { support: t } = words().help;
  const { columns } = t;
  const today = localDate(now, 'Europe/London');
  return (
    <ListTable caption={t.title} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/support/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.state}>{t.states[row.state]}</TableCell>
          <TableCell name={columns.asked}>
            {formatDate(localDate(row.askedAt, 'Europe/London'))}
          </TableCell>
          <TableCell name={columns.answer}>
            {row.answerBy !== null && formatDateWithDay(row.answerBy)}
            {row.answerBy !== null && today > row.answerBy && (
              <>
                <br />
                <strong className="nhsuk-tag nhsuk-tag--red">{t.late}</strong>
              </>
            )}
          </TableCell>
          <TableCell name={columns.about}>{row.hospital ?? t.service}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}
