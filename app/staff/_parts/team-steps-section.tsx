import { formatInstant } from '#lib/base/display-date.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

/** What the team that a request is with goes through, and who has done what of it. Nothing where it has no steps. */
export function TeamStepsSection({ request }: { request: StaffRequest }) {
  const { steps, organisation, maySteps, id } = request;
  const t = words().steps.tick;
  if (steps.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <ul className="nhsuk-list">
        {steps.map((step) => (
          <li key={step.id} className="lantern-in-their-words">
            {step.text}
            <br />
            <span className="lantern-quiet">
              {step.ticked === null
                ? t.notDone
                : t.done(step.ticked.byName, formatInstant(step.ticked.at, organisation.zone))}
            </span>
          </li>
        ))}
      </ul>
      {maySteps && (
        <p>
          <a href={`/staff/requests/${id}/steps`}>{t.link}</a>
        </p>
      )}
    </>
  );
}
