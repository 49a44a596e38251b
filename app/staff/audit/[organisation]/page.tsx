import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openAudit } from '#app/staff/_parts/open-audit.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import type { Field } from '#components/form-field.tsx';
import { dayOf, monthOf, yearOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { AUDIT_KINDS } from '#lib/domain/audit/kinds.ts';
import { AUDIT_OUTCOMES, parseQuestion, type AuditQuestion } from '#lib/domain/audit/question.ts';
import { colleagues, type Colleague } from '#lib/queries/person/colleagues.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { askAudit } from '../actions.ts';

export const metadata: Metadata = { title: words().audit.title };

type Props = {
  params: Promise<{ organisation: string }>;
  /** A question to begin with, that is to be changed. */
  searchParams: Promise<{ like?: string }>;
};

/** Asks a privacy officer what to look for: about whom, when, by whom, what. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { acting, organisation, mine } = await openAudit((await params).organisation);
  const now = new Date();
  const people = await colleagues(services().db, acting, { organisationId: organisation.id, now });
  const like = parseQuestion((await searchParams).like ?? '');
  const t = words().audit;
  const fields = fieldsOf({
    people: people.ok ? people.value : notFound(),
    like: like.ok ? like.value : null,
    today: localDate(now, organisation.zone),
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <OrganisationLinks
          label={t.organisations}
          organisations={mine}
          current={organisation.odsCode}
          address={(one) => `/staff/audit/${one}`}
        />
        <QuestionForm
          action={askAudit.bind(null, organisation.odsCode)}
          title={t.title}
          caption={organisation.name}
          button={t.ask.button}
          fields={fields}
        >
          <p>{t.lead}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

type Given = {
  people: readonly Colleague[];
  like: AuditQuestion | null;
  today: CalendarDate;
};

function fieldsOf({ people, like, today }: Given): readonly Field[] {
  const t = words().audit;
  const day = (date: CalendarDate) =>
    [String(dayOf(date)), String(monthOf(date)), String(yearOf(date))] as const;
  const choice = (value: string, label: string) => ({ value, label });
  const date = { kind: 'date', hint: t.ask.dayHint, parts: t.ask.parts } as const;
  return [
    {
      kind: 'text',
      name: 'number',
      label: t.ask.number,
      hint: t.ask.numberHint,
      isShort: true,
    },
    { ...date, name: 'from', label: t.ask.from, value: day(like?.from ?? today) },
    { ...date, name: 'to', label: t.ask.to, value: day(like?.to ?? today) },
    {
      kind: 'select',
      name: 'by',
      label: t.ask.by,
      value: like?.byPersonId ?? '',
      options: [
        choice('', t.ask.anybody),
        ...people.map(({ personId, name }) => choice(personId, name)),
      ],
    },
    {
      kind: 'select',
      name: 'kind',
      label: t.ask.kind,
      value: like?.kind ?? '',
      options: [
        choice('', t.ask.anything),
        ...AUDIT_KINDS.map((kind) => choice(kind, t.kinds[kind])),
      ],
    },
    {
      kind: 'select',
      name: 'outcome',
      label: t.ask.outcome,
      value: like?.outcome ?? '',
      options: [
        choice('', t.ask.either),
        ...AUDIT_OUTCOMES.map((outcome) => choice(outcome, t.outcomes[outcome])),
      ],
    },
  ];
}
