import type { ReactNode } from 'react';
import { groupOf } from '#lib/domain/access-request/queue-groups.ts';
import { EVERY_STATE } from '#lib/domain/access-request/states.ts';
import {
  DUE_WITHIN,
  isNarrowed,
  LONGEST_SEARCH,
  QUEUE_SORTS,
  WHOLE_QUEUE,
  type QueueFilter,
} from '#lib/domain/queue/filter.ts';
import { QUEUE_KIND_NAMES } from '#lib/domain/queue/kinds.ts';
import { RISKS } from '#lib/domain/queue/risks.ts';
import type { AssignableColleague } from '#lib/queries/queue/assignable.ts';
import type { PlaceOfWork } from '#lib/queries/organisation/places.ts';
import { words } from '#lib/words/words.ts';
import { queueAddress } from './queue-address.ts';

type Props = {
  org: string;
  filter: QueueFilter;
  colleagues: readonly AssignableColleague[];
  /** The reader, who is offered as such. */
  me: string;
  teams: readonly PlaceOfWork[];
};

type Option = readonly [value: string, label: string];

/** What narrows the queue: a form that asks for an address, so that what it shows can be kept and sent. */
export function QueueFilters({ org, filter, colleagues, me, teams }: Props) {
  const { queue, staff } = words();
  const t = queue.filters;
  const { group } = filter;
  const states = EVERY_STATE.filter((state) => groupOf(state) === group);
  const others = colleagues.filter(({ personId }) => personId !== me);
  return (
    <details className="nhsuk-details" open={isNarrowed(filter)}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <form action="/staff" method="get" className="lantern-filter-form" role="search">
          <input type="hidden" name="org" value={org} />
          <input type="hidden" name="show" value={group} />
          <div className="nhsuk-form-group">
            <label className="nhsuk-label" htmlFor="q">
              {t.search}
            </label>
            <div className="nhsuk-hint" id="q-hint">
              {t.searchHint}
            </div>
            <input
              className="nhsuk-input"
              id="q"
              name="q"
              type="text"
              maxLength={LONGEST_SEARCH}
              defaultValue={filter.search}
              autoComplete="off"
              spellCheck={false}
              aria-describedby="q-hint"
            />
          </div>
          <Choice name="state" label={t.state} value={filter.state}>
            {states.map((state): Option => [state, staff.states[state]])}
          </Choice>
          <Choice name="kind" label={t.kind} value={filter.kind}>
            {QUEUE_KIND_NAMES.map((kind): Option => [kind, queue.kinds[kind]])}
          </Choice>
          <Choice name="due" label={t.due} value={filter.due}>
            {DUE_WITHIN.map((due): Option => [due, queue.due[due]])}
          </Choice>
          <Choice name="assigned" label={t.assigned} value={filter.assigned}>
            {[
              ['me', t.me],
              ['nobody', t.nobody],
              ...others.map(({ personId, name }): Option => [personId, name]),
            ]}
          </Choice>
          {teams.length > 0 && (
            <Choice name="team" label={t.team} value={filter.team}>
              {teams.map(({ id, name }): Option => [id, name])}
            </Choice>
          )}
          <Choice name="risk" label={t.risk} value={filter.risk}>
            {RISKS.map((risk): Option => [risk, queue.risks[risk]])}
          </Choice>
          <Choice name="sort" label={t.sort} value={filter.sort} isAnyLeftOut>
            {QUEUE_SORTS.map((sort): Option => [sort, queue.sorts[sort]])}
          </Choice>
          <Buttons>
            {isNarrowed(filter) && (
              <a href={queueAddress(org, { ...WHOLE_QUEUE, group })}>{t.clear}</a>
            )}
          </Buttons>
        </form>
      </div>
    </details>
  );
}

function Buttons({ children }: { children: ReactNode }) {
  return (
    <p className="lantern-filter-buttons">
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        {words().queue.filters.apply}
      </button>
      {children}
    </p>
  );
}

function Choice({
  name,
  label,
  value,
  isAnyLeftOut = false,
  children,
}: {
  name: string;
  label: string;
  value: string | null;
  isAnyLeftOut?: boolean;
  children: readonly Option[];
}) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      <select className="nhsuk-select" id={name} name={name} defaultValue={value ?? ''}>
        {!isAnyLeftOut && <option value="">{words().queue.filters.any}</option>}
        {children.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
