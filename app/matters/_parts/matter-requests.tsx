import { RequestTag } from '#components/request-tag.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { statusKeyOf } from '#lib/domain/access-request/plain-words.ts';
import type { MatterPage, MatterRequestLine } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';

/** Each hospital that was asked, where that stands, and by when it must answer. */
export function MatterRequests({ one }: { one: MatterPage }) {
  const { one: t } = words().matters;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.requestsTitle}</h2>
      {one.requests.length === 0 && <p>{t.requestsNone}</p>}
      <ul className="lantern-plain-list">
        {one.requests.map((request) => (
          <li className="lantern-diary__entry" key={request.requestId}>
            <Line request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ request }: { request: MatterRequestLine }) {
  const { one: t } = words().matters;
  const { hospital, reference, requestId, dueOn, isMine, releaseId } = request;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{hospital}</strong> <RequestTag status={statusKeyOf(request)} />
      </p>
      <p className="nhsuk-u-margin-bottom-1">
        {reference}
        <br />
        {dueOn === null ? t.noDue : t.due(formatDateWithDay(dueOn))}
        {!isMine && (
          <>
            <br />
            {t.byColleague}
          </>
        )}
      </p>
      {releaseId !== null && (
        <p className="nhsuk-u-margin-bottom-1">
          <a
            className="nhsuk-button nhsuk-u-margin-bottom-1"
            href={`/releases/${releaseId}`}
            role="button"
            draggable="false"
          >
            {t.openScans}
            <span className="nhsuk-u-visually-hidden"> {reference}</span>
          </a>
        </p>
      )}
      {isMine && (
        <p className="nhsuk-u-margin-bottom-0">
          <a href={`/requests/${requestId}`}>
            {t.openRequest}
            <span className="nhsuk-u-visually-hidden"> {reference}</span>
          </a>
        </p>
      )}
    </>
  );
}
