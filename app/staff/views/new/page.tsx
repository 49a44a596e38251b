import type { Metadata } from 'next';
import { filterWords } from '#app/staff/_parts/filter-words.ts';
import { openQueue } from '#app/staff/_parts/open-queue.ts';
import { queueAddress, wordsOf, type QueueQuery } from '#app/staff/_parts/queue-address.ts';
import { saveView } from '#app/staff/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { readFilter, writeFilter } from '#lib/domain/queue/filter.ts';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { assignableColleagues } from '#lib/queries/queue/assignable.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().queue.views.form.title };

/** Asks what a view of the queue is to be called. */
export default async function NewViewPage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const said = wordsOf(await searchParams);
  const { acting, organisation } = await openQueue(said['org'] ?? null);
  const { id: organisationId, odsCode: org } = organisation;
  const { db } = services();
  const filter = { ...readFilter(said), search: '' };
  const people = await assignableColleagues(db, acting, { organisationId, now: new Date() });
  const { teams } = await placesOf(db, acting, organisationId);
  const names = new Map([
    ...people.map(({ personId, name }) => [personId, name] as const),
    ...teams.map(({ id, name }) => [id, name] as const),
  ]);
  const { form: t, page } = words().queue.views;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={queueAddress(org, filter)}>{page.back}</BackLink>
        <QuestionForm
          action={saveView.bind(null, {
            org,
            query: new URLSearchParams(writeFilter(filter)).toString(),
          })}
          title={t.title}
          caption={organisation.name}
          button={t.button}
          fields={[
            { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
            {
              kind: 'checkboxes',
              name: 'landing',
              label: t.landing,
              options: [{ value: 'yes', label: t.land }],
            },
          ]}
        >
          <p>{filterWords(filter, names)}</p>
          <p>{t.lead}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
