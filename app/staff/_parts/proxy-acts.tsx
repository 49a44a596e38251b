import type { ReactNode } from 'react';
import { elsewhereField } from '#app/staff/_parts/papers-section.tsx';
import { dayField, optionsOf, scopeFields } from '#app/staff/consents/consent-fields.ts';
import {
  findForAProxy,
  matchAProxy,
  noteAConcern,
  stopAProxy,
  verifyAProxy,
} from '#app/staff/proxies/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import type { Field } from '#components/form-field.tsx';
import { PROXY_CONCERNS } from '#lib/domain/proxy/concern.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import type { ProxyFinding } from '#lib/domain/proxy/proxy-time.ts';
import type { ProxyView } from '#lib/queries/proxy/proxies.ts';
import { words } from '#lib/words/words.ts';

/** What can be done to an authority now, by whoever looks: first what leads on, then what ends it. */
export function ProxyActs({ proxy }: { proxy: ProxyView }) {
  const t = words().actingAtWork;
  const { offered } = proxy;
  const isNothing = offered.length === 0;
  const isStaff = offered.includes('revoke') || offered.includes('decline');
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {isNothing && <p>{t.nothing}</p>}
      {offered.includes('match') && <Match proxy={proxy} />}
      {offered.includes('verify') && proxy.isMatched && <Verify proxy={proxy} />}
      {offered.includes('find') && <Find proxy={proxy} />}
      {(['decline', 'suspend', 'revoke'] as const)
        .filter((how) => offered.includes(how))
        .map((how) => (
          <Stop proxy={proxy} how={how} key={how} />
        ))}
      {isStaff && <Concern proxy={proxy} />}
    </section>
  );
}

function Folded({
  title,
  isOpen = false,
  children,
}: {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="nhsuk-details" open={isOpen}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{title}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}

function Match({ proxy }: { proxy: ProxyView }) {
  const { match: t } = words().actingAtWork;
  return (
    <Folded title={t.title} isOpen={!proxy.isMatched}>
      <p>{t.lead}</p>
      <ChoiceForm
        action={matchAProxy.bind(null, seenOf(proxy))}
        button={t.button}
        name="match"
        isQuiet={proxy.isMatched}
        fields={[
          { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
        ]}
      />
    </Folded>
  );
}

function Verify({ proxy }: { proxy: ProxyView }) {
  const { verify: t } = words().actingAtWork;
  return (
    <Folded title={t.title} isOpen>
      <p>{t.lead}</p>
      <ChoiceForm
        action={verifyAProxy.bind(null, seenOf(proxy))}
        button={t.button}
        name="verify"
        fields={verifyFields(proxy)}
      />
    </Folded>
  );
}

function verifyFields({ kind, papers }: ProxyView): readonly Field[] {
  const { verify: t, evidence } = words().actingAtWork;
  const items = proxyRule(kind).evidence;
  return [
    {
      ...{ kind: 'checkboxes', name: 'evidence', label: t.evidence },
      options: items.map(({ item, source }) => ({
        ...{ value: item, label: evidence[item], hint: source },
      })),
    },
    ...elsewhereField(papers),
    ...scopeFields(t),
    dayField('validTo', t.validTo),
    { ...dayField('reviewOn', t.reviewOn), hint: t.reviewHint },
  ];
}

const FINDINGS: Readonly<Record<'child' | 'adult', readonly ProxyFinding[]>> = {
  child: ['child_agrees', 'child_refuses', 'not_competent'],
  adult: ['capacity_lost', 'capacity_returned'],
};

function Find({ proxy }: { proxy: ProxyView }) {
  const { find: t, findings } = words().actingAtWork;
  const { group } = proxyRule(proxy.kind);
  if (group === 'deceased') return null;
  return (
    <Folded title={t.title} isOpen={!proxy.offered.includes('verify')}>
      <p>{t.lead}</p>
      <ChoiceForm
        action={findForAProxy.bind(null, seenOf(proxy))}
        button={t.button}
        name="find"
        isQuiet
        fields={[
          {
            ...{ kind: 'radios', name: 'finding', label: t.finding },
            options: optionsOf(FINDINGS[group], findings),
          },
          { kind: 'textarea', name: 'rationale', label: t.rationale },
        ]}
      />
    </Folded>
  );
}

function Stop({ proxy, how }: { proxy: ProxyView; how: 'decline' | 'suspend' | 'revoke' }) {
  const t = words().actingAtWork[how];
  return (
    <Folded title={t.title}>
      <p>{t.lead}</p>
      <ChoiceForm
        action={stopAProxy.bind(null, { ...seenOf(proxy), how })}
        button={t.button}
        name={how}
        isQuiet
        fields={[{ kind: 'textarea', name: `${how}Reason`, label: t.reason }]}
      />
    </Folded>
  );
}

function Concern({ proxy }: { proxy: ProxyView }) {
  const { concern: t, concerns } = words().actingAtWork;
  return (
    <Folded title={t.title}>
      <p>{t.lead}</p>
      <ChoiceForm
        action={noteAConcern.bind(null, seenOf(proxy))}
        button={t.button}
        name="concern"
        isQuiet
        fields={[
          {
            ...{ kind: 'radios', name: 'concern', label: t.concern },
            options: optionsOf(PROXY_CONCERNS, concerns),
          },
          { kind: 'textarea', name: 'concernReason', label: t.reason },
        ]}
      />
    </Folded>
  );
}

function seenOf({ id, version }: ProxyView) {
  return { proxyId: id, version };
}
