import type { CheckOutcome } from '#lib/domain/machine-check/checks.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { CheckEvidence } from './check-evidence.tsx';

type Shown = { readonly checks: readonly PrintedCheck[]; readonly request: StaffRequest };

const OPEN: readonly Exclude<CheckOutcome, 'clear'>[] = ['stop', 'not_known', 'look'];

/** What a machine found before a person decides: what stops first, then what to look at; what is clear is folded away. */
export function MachineChecks({ checks, request }: Shown) {
  const t = words().machineChecks;
  if (checks.length === 0) return null;
  const clear = checks.filter(({ outcome }) => outcome === 'clear');
  return (
    <section aria-labelledby="checks">
      <h2 className="nhsuk-heading-m" id="checks">
        {t.title}
      </h2>
      <p className="nhsuk-hint">{t.hint}</p>
      {clear.length === checks.length && <p>{t.allClear}</p>}
      {OPEN.map((outcome) => (
        <Group key={outcome} outcome={outcome} checks={checks} request={request} />
      ))}
      {clear.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.clear(clear.length)}</span>
          </summary>
          <div className="nhsuk-details__text">
            <List checks={clear} request={request} />
          </div>
        </details>
      )}
    </section>
  );
}

const COLOURS: Readonly<Record<Exclude<CheckOutcome, 'clear'>, string>> = {
  stop: 'red',
  not_known: 'grey',
  look: 'yellow',
};

function Group({
  outcome,
  checks,
  request,
}: Shown & { readonly outcome: Exclude<CheckOutcome, 'clear'> }) {
  const t = words().machineChecks;
  const mine = checks.filter((check) => check.outcome === outcome);
  if (mine.length === 0) return null;
  return (
    <div className={`lantern-checks lantern-checks--${outcome}`}>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
        <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[outcome]} lantern-tag`}>
          {t.groups[outcome]}
        </strong>
      </h3>
      <p>{t.groupHints[outcome]}</p>
      <List checks={mine} request={request} />
    </div>
  );
}

function List({ checks, request }: Shown) {
  const t = words().machineChecks;
  return (
    <dl className="nhsuk-summary-list nhsuk-summary-list--no-border">
      {checks.map(({ check, evidence }) => (
        <div className="nhsuk-summary-list__row" key={check}>
          <dt className="nhsuk-summary-list__key">{t.names[check]}</dt>
          <dd className="nhsuk-summary-list__value">
            {evidence.map((one, index) => (
              <p className="nhsuk-u-margin-bottom-2" key={`${one.says}-${index}`}>
                <CheckEvidence evidence={one} request={request} />
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
