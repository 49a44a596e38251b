import { groupOf } from '#lib/domain/access-request/queue-groups.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

/** The way to the evidential copies of a request of which something was released. */
export function EvidencePanel({ request }: { request: StaffRequest }) {
  const { panel: t } = words().evidenceAtWork;
  const isReleased = request.state === 'released' || groupOf(request.state) === 'finished';
  if (!isReleased) return null;
  return (
    <section aria-labelledby="evidence">
      <h2 className="nhsuk-heading-m" id="evidence">
        {t.title}
      </h2>
      <p>{t.explained}</p>
      <p>
        <a href={`/staff/requests/${request.id}/evidence`}>{t.link}</a>
      </p>
    </section>
  );
}
