import type { StaffOrganisation } from '#lib/queries/access-request/staff-organisations.ts';
import type { OtherWork as Counted, Waiting } from '#lib/queries/queue/other-work.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  organisation: StaffOrganisation;
  work: Counted;
  /** Scans that wait for a patient, incidents that run, and messages that wait for an answer. */
  arrivals: number;
  incidents: number;
  messages: number;
  /** Payments that somebody must look at or do something for. */
  payments: number;
};

type Line = { readonly href: string; readonly text: string; readonly overdue?: number };

/** What else waits for the same people, counted, each with the way to where it is done. */
export function OtherWork({ organisation, work, arrivals, incidents, messages, payments }: Props) {
  const t = words().queue.other;
  const { odsCode } = organisation;
  const counted = (path: string, waiting: Waiting | null, text: (count: number) => string) =>
    waiting === null || waiting.count === 0
      ? []
      : [{ href: `${path}?org=${odsCode}`, text: text(waiting.count), overdue: waiting.overdue }];
  const lines: readonly Line[] = [
    ...(arrivals > 0
      ? [
          {
            href: `/staff/arrivals?org=${odsCode}`,
            text: words().staff.queue.arrivals(arrivals),
          },
        ]
      : []),
    ...(messages > 0
      ? [
          {
            href: `/staff/messages?org=${odsCode}`,
            text: words().communications.waiting.count(messages),
          },
        ]
      : []),
    ...(payments > 0
      ? [
          {
            href: `/staff/payments?org=${odsCode}`,
            text: words().paymentsAtWork.list.waiting(payments),
          },
        ]
      : []),
    ...(organisation.hasIncidents
      ? [
          {
            href: `/staff/incidents?org=${odsCode}`,
            text: words().incidents.list.count(incidents),
          },
        ]
      : []),
    ...counted('/staff/identity', work.checks, t.checks),
    ...counted('/staff/complaints', work.complaints, t.complaints),
    ...counted('/staff/subject-requests', work.corrections, t.corrections),
  ];
  const isCounted = (href: string) => lines.some((line) => line.href === href);
  const rest = alwaysThere(organisation).filter(({ href }) => !isCounted(href));
  return (
    <nav aria-labelledby="other-work">
      <h2 className="nhsuk-heading-s" id="other-work">
        {t.title}
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {[...lines, ...rest].map(({ href, text, overdue = 0 }) => (
          <li key={href}>
            <a href={href}>{text}</a>
            {overdue > 0 && (
              <strong className="nhsuk-tag nhsuk-tag--red lantern-tag">{t.overdue(overdue)}</strong>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function alwaysThere(organisation: StaffOrganisation): readonly Line[] {
  const { odsCode, hasChecks, hasComplaints, hasSubjectRequests, hasConsents } = organisation;
  const { hasDeletions, hasHolds, hasPayments, hasPerformance, hasProxies } = organisation;
  const { hasSettings, logsRequests, hasImageAsks } = organisation;
  const { recordsConsents, reviewsKeeping } = organisation;
  const w = words();
  const lines: readonly (readonly [boolean, string, string])[] = [
    [logsRequests, `/staff/requests/log?org=${odsCode}`, w.requestLog.link],
    [recordsConsents, `/staff/legal-requests/new?org=${odsCode}`, w.legalRequests.link],
    [reviewsKeeping, `/staff/kept-back?org=${odsCode}`, w.legalRequests.keptBack.link],
    [hasPerformance, `/staff/performance/${odsCode}`, w.queue.other.performance],
    [hasImageAsks, `/staff/images-asked?org=${odsCode}`, w.imagesAskedAtWork.link],
    [hasPayments, `/staff/payments?org=${odsCode}`, w.paymentsAtWork.link],
    [hasChecks, `/staff/identity?org=${odsCode}`, w.identity.list.link],
    [hasComplaints, `/staff/complaints?org=${odsCode}`, w.complaints.list.title],
    [
      hasSubjectRequests,
      `/staff/subject-requests?org=${odsCode}`,
      w.subjectRequests.work.list.title,
    ],
    [hasConsents, `/staff/consents?org=${odsCode}`, w.consents.staff.link],
    [hasConsents, `/staff/authorities?org=${odsCode}`, w.authorities.link],
    [hasProxies, `/staff/proxies?org=${odsCode}`, w.actingAtWork.title],
    [hasHolds, `/staff/holds?org=${odsCode}`, w.holds.title],
    [hasDeletions, `/staff/deletions?org=${odsCode}`, w.deletions.title],
    [hasSettings, `/staff/settings/${odsCode}`, w.settings.link],
    [true, '/staff/incidents/new', w.incidents.list.report],
  ];
  return lines.filter(([isThere]) => isThere).map(([, href, text]) => ({ href, text }));
}
