import type { PartyEvent } from '#lib/domain/agreement/events.ts';
import type { TermName } from '#lib/domain/agreement/terms.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';
import { partyName, termName } from './agreement-words.ts';

/** The acts that lead on, as opposed to those that stop, take back or advise. */
const FORWARD: readonly PartyEvent['kind'][] = [
  'propose',
  'accept',
  'sign',
  'resume',
  'ask_resume',
];

/** What somebody can do with an agreement now, and what is in the way of it. */
export function AgreementNextStep({ agreement }: { agreement: AgreementView }) {
  const t = words().agreements.one;
  const here = `/staff/agreements/${agreement.id}`;
  const acts = agreement.offered.filter(
    (event) => event !== 'advise' && isOffered(agreement, event),
  );
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {(agreement.state === 'suspended' ||
        !acts.some((event) => FORWARD.includes(event) || event === 'revise')) && (
        <p>{t.nothing[agreement.state]}</p>
      )}
      {isAskedToResume(agreement) && (
        <p>{agreement.offered.includes('resume') ? t.theyAsk : t.asked}</p>
      )}
      <Problems agreement={agreement} />
      <Dspt agreement={agreement} />
      <div className="lantern-button-row">
        {acts.map((event) => (
          <a
            className={`nhsuk-button${isMain(agreement, event) ? '' : ' nhsuk-button--secondary'}`}
            href={addressOf(here, event)}
            draggable="false"
            key={event}
          >
            {labelOf(agreement, event)}
          </a>
        ))}
        {agreement.state === 'active' && (
          <a
            className="nhsuk-button nhsuk-button--secondary"
            href={`/staff/agreements/new?replaces=${agreement.id}`}
            draggable="false"
          >
            {t.renew}
          </a>
        )}
        {agreement.offered.includes('advise') && (
          <a href={`${here}/act/advise`}>{words().agreements.acts.advise}</a>
        )}
      </div>
    </section>
  );
}

/** A draft with something missing is written on, not sent; what has been asked for is answered, not asked for again. */
function isOffered(agreement: AgreementView, event: PartyEvent['kind']): boolean {
  if (event === 'propose') return Object.keys(agreement.problems).length === 0;
  if (agreement.state !== 'suspended') return true;
  if (event === 'ask_resume') return !isAskedToResume(agreement);
  return event !== 'suspend' || isAskedToResume(agreement);
}

/** Whether somebody has asked that it go on, and nobody has answered. */
function isAskedToResume({ state, events }: AgreementView): boolean {
  const last = events.findLast(({ event }) => event === 'ask_resume' || event === 'suspend');
  return state === 'suspended' && last?.event === 'ask_resume';
}

function labelOf({ state }: AgreementView, event: PartyEvent['kind']): string {
  const t = words().agreements;
  return event === 'suspend' && state === 'suspended' ? t.one.keepSuspended : t.acts[event];
}

function isMain(agreement: AgreementView, event: PartyEvent['kind']): boolean {
  if (event !== 'revise') return FORWARD.includes(event);
  return !agreement.offered.includes('propose') || !isOffered(agreement, 'propose');
}

function addressOf(here: string, event: PartyEvent['kind']): string {
  if (event === 'revise') return `${here}/terms`;
  return event === 'sign' ? `${here}/sign` : `${here}/act/${event}`;
}

/** What is missing, each with the way to where it is put right. */
function Problems({ agreement }: { agreement: AgreementView }) {
  const t = words().agreements;
  const problems = Object.entries(agreement.problems) as [TermName, keyof typeof t.problems][];
  if (!agreement.offered.includes('revise') || problems.length === 0) return null;
  const parties = { first: agreement.first.name, second: agreement.second.name };
  return (
    <>
      <p>{t.one.incomplete}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {problems.map(([name, problem]) => (
          <li key={name}>
            <a href={`/staff/agreements/${agreement.id}/terms#${name}`}>
              {termName(name, parties)}
            </a>
            {`: ${t.problems[problem]}`}
          </li>
        ))}
      </ul>
    </>
  );
}

const BEFORE_THE_END: readonly AgreementView['state'][] = [
  ...(['draft', 'in_review', 'awaiting_signatures', 'signed', 'active', 'suspended'] as const),
];

function Dspt({ agreement }: { agreement: AgreementView }) {
  const t = words().agreements.one;
  if (!BEFORE_THE_END.includes(agreement.state)) return null;
  return agreement.withoutDspt.map((side) => (
    <p key={side}>
      {t.noDspt(partyName(agreement, side))}
      {side === agreement.side && (
        <>
          {' '}
          <a href={`/staff/agreements/standing?org=${agreement[side].odsCode}`}>{t.noDsptOwn}</a>
        </>
      )}
    </p>
  ));
}
