import type { Metadata } from 'next';
import { AgreementHistory } from '#app/staff/_parts/agreement-history.tsx';
import { AgreementNextStep } from '#app/staff/_parts/agreement-next-step.tsx';
import { AgreementSignatures } from '#app/staff/_parts/agreement-signatures.tsx';
import { AgreementVersions } from '#app/staff/_parts/agreement-versions.tsx';
import { termValue } from '#app/staff/_parts/agreement-words.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openAgreement, type OfAgreement } from '#app/staff/_parts/open-agreement.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.one.title };

type Props = OfAgreement & { searchParams: Promise<{ done?: string }> };

/** One agreement: what to do next first, then what it says in short, who has signed, and what was done. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const agreement = await openAgreement((await params).id);
  const { done } = await searchParams;
  const { one: t, states } = words().agreements;
  const said = done !== undefined && Object.hasOwn(t.done, done) ? t.done[done as Done] : null;
  const shown = agreement.current ?? agreement.versions[0] ?? null;
  const here = `/staff/agreements/${agreement.id}`;
  return (
    <>
      <BackLink href={`/staff/agreements?org=${agreement[agreement.side].odsCode}`}>
        {t.back}
      </BackLink>
      {said !== null && <DoneNotice>{said}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {t.between(agreement.first.name, agreement.second.name)}
        </span>
        {t.title} {agreement.reference}
      </h1>
      <p>
        <strong className={`nhsuk-tag nhsuk-tag--${COLOURS[agreement.state]} lantern-tag`}>
          {states[agreement.state]}
        </strong>
      </p>
      {shown !== null && shown.document === null && (
        <p className="lantern-warning" role="alert">
          {t.altered}
        </p>
      )}
      {agreement.terminatesOn !== null && <p>{t.notice(formatDate(agreement.terminatesOn))}</p>}
      <AgreementNextStep agreement={agreement} />
      <h2 className="nhsuk-heading-m">{t.sections.terms}</h2>
      <FactsList facts={factsOf(agreement)} />
      {shown !== null && (
        <ul className="nhsuk-list">
          <li>
            <a href={`${here}/document?version=${shown.number}`}>{t.readAll}</a>
          </li>
          <li>
            <a href={`${here}/document/agreement.pdf?version=${shown.number}`}>{t.pdf}</a>
          </li>
        </ul>
      )}
      {agreement.current !== null && !UNSIGNED.includes(agreement.state) && (
        <>
          <h2 className="nhsuk-heading-m">{t.sections.signatures}</h2>
          <AgreementSignatures agreement={agreement} version={agreement.current} />
        </>
      )}
      <AgreementVersions agreement={agreement} />
      <AgreementHistory agreement={agreement} />
    </>
  );
}

type Done = keyof ReturnType<typeof words>['agreements']['one']['done'];

const UNSIGNED: readonly AgreementView['state'][] = ['draft', 'in_review'];

const COLOURS = {
  draft: 'white',
  in_review: 'blue',
  awaiting_signatures: 'blue',
  signed: 'aqua-green',
  active: 'green',
  suspended: 'red',
  expired: 'grey',
  terminated: 'grey',
  superseded: 'grey',
} as const satisfies Record<AgreementView['state'], string>;

function factsOf(agreement: AgreementView) {
  const { kinds, one } = words().agreements;
  const { facts: t } = one;
  const shown = agreement.current ?? agreement.versions[0] ?? null;
  const document = shown?.document ?? null;
  return [
    { name: t.kind, value: kinds[agreement.kind] },
    ...(document === null
      ? []
      : [
          {
            name: t.period,
            value: one.period(termValue('startsOn', document), termValue('endsOn', document)),
          },
          ...(['purposes', 'consentBy', 'modalities', 'sends'] as const).map((name) => ({
            name: words().agreements.terms[name][0] ?? '',
            value: termValue(name, document),
          })),
        ]),
  ];
}
