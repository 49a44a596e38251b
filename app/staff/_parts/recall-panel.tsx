import { formatInstant } from '#lib/base/display-date.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

/** The one button for what should not have been sent; and once it was pressed, the way to what is known. */
export function RecallPanel({ request }: { request: StaffRequest }) {
  const t = words().recall;
  const { recall, offered, organisation } = request;
  const mayRecall = offered.includes('recall');
  if (!mayRecall && recall === null) return null;
  const address = `/staff/requests/${request.id}/recall`;
  return (
    <section aria-labelledby="recall">
      <h2 className="nhsuk-heading-m" id="recall">
        {t.panel.title}
      </h2>
      {recall !== null && <p>{t.panel.done(formatInstant(recall.at, organisation.zone))}</p>}
      {mayRecall ? (
        <>
          <p>{t.panel.explained}</p>
          <a className="nhsuk-button nhsuk-button--warning" href={address} draggable="false">
            {t.button}
          </a>
        </>
      ) : (
        <p>
          <a href={address}>{t.panel.see}</a>
        </p>
      )}
    </section>
  );
}
