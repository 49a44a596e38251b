import { formatInstant } from '#lib/base/display-date.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import { PAYMENT_READERS } from '#lib/domain/policy/payment.ts';
import { isPatientsOwn } from '#lib/domain/opening/opening.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { isPlainAct } from './plain-acts.ts';

/** Everything else the lifecycle lets this person do now, each with a page that says what follows. */
export function OtherActions({ request }: { request: StaffRequest }) {
  const t = words().staff;
  const events = request.offered.filter((event) => isOffered(event, request));
  const isOfficer = request.me.roles.includes('access_officer');
  const waiting = request.communications.filter(({ isWaiting }) => isWaiting).length;
  const here = `/staff/requests/${request.id}`;
  return (
    <nav aria-labelledby="other-actions">
      <h2 className="nhsuk-heading-m" id="other-actions">
        {t.request.other}
      </h2>
      <ul>
        {events.map((event) => (
          <li key={event}>
            <a href={addressOf(here, event)}>{t.acts[event]}</a>
          </li>
        ))}
        {request.me.mayPreview && (
          <li>
            <a href={`${here}/preview`}>{t.preview.link}</a>
          </li>
        )}
        <li>
          <a href={`${here}/messages`}>{words().communications.staff.link(waiting)}</a>
        </li>
        {request.letters.map((letter) => (
          <li key={letter.id}>
            <a href={`${here}/letters/${letter.id}`}>
              {words('en').decisionLetters.open(
                letter.title,
                formatInstant(letter.writtenAt, request.organisation.zone),
              )}
            </a>
          </li>
        ))}
        {isPatientsOwn(request.type) && (
          <li>
            <a href={`${here}/opening`}>{words().opening.link}</a>
          </li>
        )}
        {request.legal !== null && request.offered.includes('reassign') && (
          <li>
            <a href={`${here}/keep-back`}>{words().legalRequests.keepBack.link}</a>
          </li>
        )}
        {request.longer?.state === 'asked' && (
          <li>
            <a href={`${here}/longer`}>{words().communications.longer.link}</a>
          </li>
        )}
        {isOfficer && request.legal === null && (
          <li>
            <a href={`${here}/ask-images`}>{words().imagesAskedAtWork.askLink}</a>
          </li>
        )}
        {seesPayments(request) && (
          <li>
            <a href={`${here}/costs`}>{words().paymentsAtWork.request.title}</a>
          </li>
        )}
        {isOfficer && (
          <li>
            <a href={`${here}/team`}>{words().reach.route.link}</a>
          </li>
        )}
        {request.me.givesCodeSheets && request.legal === null && (
          <li>
            <a href={`${here}/code-sheet`}>{words().codeSheet.link}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function seesPayments({ me }: StaffRequest): boolean {
  return me.roles.some((role) => PAYMENT_READERS.includes(role));
}

function addressOf(here: string, event: RequestEventKind): string {
  if (event === 'opinion_recorded') return `${here}/opinion`;
  return event === 'reassign' ? `${here}/assign` : `${here}/act/${event}`;
}

/** The next step has its own button; what has pages of its own or is done by the machine is not listed. */
function isOffered(event: RequestEventKind, { next, state }: StaffRequest): boolean {
  if (event === 'opinion_recorded') return state === 'in_review' && next.kind !== 'opinion';
  if (event === 'reassign') return true;
  if (next.kind === 'act' && next.event === event) return false;
  if (next.kind === 'refuse' && event === 'refuse') return false;
  return isPlainAct(event);
}
