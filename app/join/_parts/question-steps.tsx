import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { localTime } from '#lib/base/time-zone.ts';
import { JOINING_KIND_NAMES } from '#lib/domain/joining/kinds.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { services } from '#lib/processes/web/services.ts';
import { partnerChoices, type PartnerChoice } from '#lib/queries/joining/partner-choices.ts';
import { words } from '#lib/words/words.ts';
import { saveAdministrator, saveContact, saveInstitution, saveStay } from '../actions.ts';
import { applying } from './own-application.ts';
import { registerWords } from './register-answer.tsx';

type Props = { application: MyJoining };

/** Which institution it is, and what its register has said of it so far. */
export async function InstitutionStep({ application }: Props) {
  const partners = await partnerChoices(services(), await applying());
  const { institution: t, steps, save, register: said } = words().joinPages;
  const { register, acceptedAt } = application;
  return (
    <QuestionForm
      action={saveInstitution}
      title={steps.institution}
      button={save}
      fields={institutionFields(application)}
      after={<Partners partners={partners} />}
    >
      <p>{t.lead}</p>
      {register !== null && (
        <div className="lantern-next">
          <p>
            <strong>{said.title}</strong>
          </p>
          <p>
            {registerWords(register)}{' '}
            {register.answer === null && <a href="/join/application/institution">{said.look}</a>}
          </p>
        </div>
      )}
      {acceptedAt !== null && <p>{t.changed}</p>}
    </QuestionForm>
  );
}

/** Whom one can exchange with, by name and code: nobody need know codes by heart. */
function Partners({ partners }: { partners: readonly PartnerChoice[] }) {
  const { institution: t } = words().joinPages;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t.partners}</span>
      </summary>
      <div className="nhsuk-details__text">
        <ul className="nhsuk-list">
          {partners.map(({ odsCode, name }) => (
            <li key={odsCode}>
              {name}: <span className="lantern-reference">{odsCode}</span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function institutionFields(application: MyJoining): readonly Field[] {
  const { institution: t, jurisdictions } = words().joinPages;
  const { kind, jurisdiction, name, odsCode, registerCode, partnerOdsCode } = application;
  const kinds = JOINING_KIND_NAMES.map((value) => {
    const hint = t.kindHints[value];
    return { value, label: words().joining.kinds[value], ...(hint !== undefined && { hint }) };
  });
  const places = (Object.keys(JURISDICTIONS) as Jurisdiction[]).map((value) => {
    return { value, label: jurisdictions[value] };
  });
  return [
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind, options: kinds },
      ...(kind !== null && { chosen: [kind] }),
    },
    {
      ...{ kind: 'radios', name: 'jurisdiction', label: t.jurisdiction, options: places },
      ...(jurisdiction !== null && { chosen: [jurisdiction] }),
    },
    { kind: 'text', name: 'name', label: t.name, hint: t.nameHint, value: name ?? '' },
    {
      ...{ kind: 'text', name: 'code', label: t.code, hint: t.codeHint, isShort: true },
      value: odsCode ?? registerCode ?? '',
    },
    {
      ...{ kind: 'text', name: 'partner', label: t.partner, hint: t.partnerHint, isShort: true },
      value: partnerOdsCode ?? '',
    },
  ];
}

/** Whom to ask about the application. */
export function ContactStep({ application }: Props) {
  const { contact: t, steps, save } = words().joinPages;
  return (
    <QuestionForm
      action={saveContact}
      title={steps.contact}
      button={save}
      fields={[
        {
          ...{ kind: 'text', name: 'contactName', label: t.name },
          value: application.contactName ?? '',
        },
        {
          ...{ kind: 'text', name: 'contactPhone', label: t.phone, hint: t.phoneHint },
          ...{ isShort: true, isNumeric: true, value: application.contactPhone ?? '' },
        },
      ]}
    >
      <p>{t.lead}</p>
    </QuestionForm>
  );
}

/** From when until when a guest stays. */
export function StayStep({ application }: Props) {
  const { stay: t, steps, save } = words().joinPages;
  return (
    <QuestionForm
      action={saveStay}
      title={steps.stay}
      button={save}
      fields={[
        ...momentFields('from', application.staysFrom),
        ...momentFields('until', application.staysUntil),
      ]}
    >
      <p>{t.lead}</p>
    </QuestionForm>
  );
}

function momentFields(end: 'from' | 'until', instant: Date | null): readonly Field[] {
  const { stay: t } = words().joinPages;
  const local = instant && localTime(instant, 'Europe/London');
  const [year = '', month = '', day = ''] = local?.date.split('-') ?? [];
  const two = (number: number) => String(number).padStart(2, '0');
  return [
    {
      ...{ kind: 'date', name: end, label: t[end], hint: t.dayHint },
      parts: words().agreements.start.parts,
      ...(local && { value: [String(Number(day)), String(Number(month)), year] as const }),
    },
    {
      ...{ kind: 'text', name: `${end}Time`, label: t[`${end}Time`], hint: t.timeHint },
      ...{ isShort: true, value: local ? `${two(local.hour)}:${two(local.minute)}` : '' },
    },
  ];
}

/** Whom the institution's first administrator is to be. */
export function AdministratorStep({ application }: Props) {
  const { administrator: t, steps, save } = words().joinPages;
  return (
    <QuestionForm
      action={saveAdministrator}
      title={steps.administrator}
      button={save}
      fields={[
        {
          ...{ kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
          value: application.adminEmail ?? '',
        },
      ]}
    >
      <p>{t.lead}</p>
    </QuestionForm>
  );
}
