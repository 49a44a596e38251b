import type { Metadata } from 'next';
import { openAgreementWork, organisationNamed } from '#app/staff/_parts/open-agreement.ts';
import { BackLink } from '#components/back-link.tsx';
import { FormField, type Field } from '#components/form-field.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { DIRECTIONS, MODALITIES, PURPOSES } from '#lib/domain/agreement/terms.ts';
import { exchangeAllowed } from '#lib/queries/agreement/exchange-allowed.ts';
import { organisationByCode } from '#lib/queries/agreement/organisation-by-code.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.check.title };

type Query = Readonly<
  Partial<
    Record<'org' | 'other' | 'sender' | 'purpose' | 'modality' | 'direction', string | string[]>
  >
>;

/** Asks the guard of every exchange, without exchanging anything. */
export default async function CheckPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting, mine, first } = await openAgreementWork();
  const organisation = organisationNamed(mine, first, textOf(query.org));
  const { check: t, one } = words().agreements;
  const answer = query.other === undefined ? null : await answerTo(acting, organisation.id, query);
  return (
    <ReadingColumn>
      <BackLink href={`/staff/agreements?org=${organisation.odsCode}`}>{one.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      {answer !== null && (
        <div className={answer.id === null ? 'lantern-warning' : 'lantern-done'} role="status">
          <p>{answer.text}</p>
          {answer.id !== null && (
            <p>
              <a href={`/staff/agreements/${answer.id}`}>{t.open}</a>
            </p>
          )}
        </div>
      )}
      <p>{t.explain}</p>
      <form method="get" action="/staff/agreements/check">
        {fieldsOf(organisation.odsCode).map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={textOf(query[field.name as keyof Query]) ?? null}
            values={{}}
            problem={null}
          />
        ))}
        <button className="nhsuk-button" type="submit">
          {t.button}
        </button>
      </form>
    </ReadingColumn>
  );
}

type Answer = { readonly text: string; readonly id: string | null };

async function answerTo(acting: Acting, own: OrganisationId, query: Query): Promise<Answer> {
  const { check: t, notAllowed } = words().agreements;
  const { db } = services();
  const code = textOf(query.other)?.trim().toUpperCase() ?? '';
  const other = await organisationByCode(db, acting, code);
  if (other === null) return { text: t.otherUnknown, id: null };
  const isOurs = textOf(query.sender) !== 'them';
  const purpose = PURPOSES.find((one) => one === textOf(query.purpose));
  const direction = DIRECTIONS.find((one) => one === textOf(query.direction));
  if (purpose === undefined || direction === undefined) return { text: t.missing, id: null };
  const answer = await exchangeAllowed(db, acting, {
    from: isOurs ? own : other,
    to: isOurs ? other : own,
    purpose,
    direction,
    modality: textOf(query.modality) ?? '',
    at: new Date(),
  });
  if (answer.ok) return { text: t.yes(answer.value.reference), id: answer.value.id };
  const why: Readonly<Record<string, string>> = notAllowed;
  return { text: t.no(why[answer.error] ?? notAllowed.no_agreement), id: null };
}

function fieldsOf(odsCode: string): readonly Field[] {
  const { check: t, choices, start } = words().agreements;
  const options = (values: readonly string[], names: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: names[value] ?? value }));
  return [
    { kind: 'hidden', name: 'org', value: odsCode },
    { kind: 'text', name: 'other', label: t.other, hint: start.otherHint, isShort: true },
    {
      kind: 'radios',
      name: 'sender',
      label: t.sender,
      options: options(['us', 'them'], t.senders),
      chosen: ['us'],
    },
    {
      kind: 'select',
      name: 'purpose',
      label: t.purpose,
      options: options(PURPOSES, choices.purposes),
    },
    {
      kind: 'select',
      name: 'modality',
      label: t.modality,
      options: options(MODALITIES, choices.modalities),
      value: 'CT',
    },
    {
      kind: 'radios',
      name: 'direction',
      label: t.direction,
      options: options(DIRECTIONS, t.directions),
      chosen: ['push'],
    },
  ];
}

/** A name may stand in an address twice; then it says nothing. */
function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
