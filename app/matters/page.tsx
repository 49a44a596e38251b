import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { worksOnMatters } from '#lib/domain/policy/matter.ts';
import { services } from '#lib/processes/web/services.ts';
import { matters, type MatterLine } from '#lib/queries/matter/matters.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().matters.list.title });

/** The cases that somebody is on; and to whoever looks after a firm’s people that there are others. */
export default async function MattersPage() {
  const { acting } = await requireActing();
  const now = new Date();
  const all = await matters(services().db, acting, now);
  const works = worksOnMatters(acting.actor, now);
  const { list: t } = words().matters;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{works ? t.lead : t.adminLead}</p>
      {works && (
        <p>
          <a className="nhsuk-button" href="/matters/new" role="button" draggable="false">
            {t.open}
          </a>
        </p>
      )}
      {all.length === 0 && (
        <p>
          <strong>{t.none}</strong>
        </p>
      )}
      <Section title={t.current} rows={all.filter(({ state }) => state === 'open')} />
      <Section title={t.closed} rows={all.filter(({ state }) => state === 'closed')} />
    </ReadingColumn>
  );
}

function Section({ title, rows }: { title: string; rows: readonly MatterLine[] }) {
  const { list: t } = words().matters;
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="lantern-plain-list">
        {rows.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <p className="nhsuk-u-margin-bottom-1">
              {one.isMine ? (
                <a href={`/matters/${one.id}`}>
                  {one.reference}: {one.clientName}
                </a>
              ) : (
                <strong>{one.reference}</strong>
              )}
            </p>
            <p className="nhsuk-u-margin-bottom-0">
              {one.supervisorName !== null && (
                <>
                  {t.supervisor(one.supervisorName)}
                  <br />
                </>
              )}
              {t.opened(formatDate(localDate(one.openedAt, 'Europe/London')))}
              {!one.isMine && (
                <>
                  <br />
                  {t.notMine}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
