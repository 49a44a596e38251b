import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { claimForSomebody } from '#app/proxies/actions.ts';
import { dayField } from '#app/staff/consents/consent-fields.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { PROXY_KINDS, proxyRule, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  myHospitalChoices,
  type HospitalChoice,
} from '#lib/queries/access-request/my-hospital-choices.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().acting.details.title });

type Props = { params: Promise<{ kind: string }> };

/** For whom, at which hospital; and what will be asked for next, so that it can be looked out. */
export default async function ClaimPage({ params }: Props) {
  const asked = (await params).kind;
  const { acting } = await requireActing();
  const kind = PROXY_KINDS.find((one) => one === asked) ?? notFound();
  const hospitals = await myHospitalChoices(services().db, acting);
  const { details: t, kinds, new: choose } = words().acting;
  const { group } = proxyRule(kind);
  return (
    <ReadingColumn>
      <BackLink href="/proxies/new">{choose.title}</BackLink>
      <QuestionForm
        action={claimForSomebody.bind(null, kind)}
        title={t.title}
        caption={kinds[kind]}
        button={t.button}
        fields={fields(kind, hospitals)}
        after={<Evidence kind={kind} />}
      >
        <p>{t.lead}</p>
        {group === 'deceased' && <p>{t.deceasedNote}</p>}
        {kind === 'next_of_kin' && <p>{t.kinNote}</p>}
      </QuestionForm>
    </ReadingColumn>
  );
}

function Evidence({ kind }: { kind: ProxyKind }) {
  const { details: t, evidence } = words().acting;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.evidenceTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {proxyRule(kind).evidence.map(({ item }) => (
          <li key={item}>{evidence[item]}</li>
        ))}
      </ul>
      <p>{t.evidenceLead}</p>
    </>
  );
}

function fields(kind: ProxyKind, hospitals: readonly HospitalChoice[]): readonly Field[] {
  const { details: t } = words().acting;
  return [
    {
      ...{ kind: 'radios', name: 'hospital', label: t.hospital },
      options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'text', name: 'givenNames', label: t.givenNames },
    { kind: 'text', name: 'familyName', label: t.familyName },
    dayField('birthday', t.birthday),
    { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
    { kind: 'text', name: 'postcode', label: t.postcode, isShort: true },
    { kind: 'textarea', name: 'explanation', label: t.explanation[explained(kind)] },
  ];
}

function explained(kind: ProxyKind) {
  return kind === 'claimant' ? 'claimant' : proxyRule(kind).group;
}
