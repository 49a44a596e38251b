import type { Metadata } from 'next';
import { filterWords } from '#app/staff/_parts/filter-words.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { openQueue } from '#app/staff/_parts/open-queue.ts';
import { queueAddress, wordsOf, type QueueQuery } from '#app/staff/_parts/queue-address.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { landOnView, removeView } from '#app/staff/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { assignableColleagues } from '#lib/queries/queue/assignable.ts';
import { queueViews, type QueueView } from '#lib/queries/queue/queue-views.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().queue.views.page.title };

/** The reader's own views of a queue: which one it opens with, and which are not wanted any more. */
export default async function ViewsPage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const said = wordsOf(await searchParams);
  const { acting, organisation } = await openQueue(said['org'] ?? null);
  const { id: organisationId, odsCode: org } = organisation;
  const { db } = services();
  const views = await queueViews(db, acting, organisationId);
  const people = await assignableColleagues(db, acting, { organisationId, now: new Date() });
  const { teams } = await placesOf(db, acting, organisationId);
  const names = new Map([
    ...people.map(({ personId, name }) => [personId, name] as const),
    ...teams.map(({ id, name }) => [id, name] as const),
  ]);
  const { page: t, done } = words().queue.views;
  return (
    <>
      <BackLink href={`/staff?org=${org}`}>{t.back}</BackLink>
      <DoneWord said={done} done={said['done']} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{views.length === 0 ? t.empty : t.lead}</p>
      {views.length > 0 && (
        <ListTable caption={t.caption} columns={t.columns}>
          {views.map((view) => (
            <Line key={view.id} view={view} org={org} names={names} />
          ))}
        </ListTable>
      )}
    </>
  );
}

function Line({
  view,
  org,
  names,
}: {
  view: QueueView;
  org: string;
  names: ReadonlyMap<string, string>;
}) {
  const { page: t } = words().queue.views;
  const { id: viewId, name, isLanding, filter } = view;
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={t.columns.name}>
        <a href={queueAddress(org, filter)}>{name}</a>
      </TableCell>
      <TableCell name={t.columns.shows}>{filterWords(filter, names)}</TableCell>
      <TableCell name={t.columns.opens}>
        {isLanding && t.isLanding}
        <ChoiceForm
          action={landOnView.bind(null, { viewId, org, isLanding: !isLanding })}
          name={`land-${viewId}`}
          button={isLanding ? t.landNoMore : t.land}
          about={name}
          isQuiet
        />
      </TableCell>
      <TableCell name={t.columns.remove}>
        <ChoiceForm
          action={removeView.bind(null, { viewId, org })}
          name={`remove-${viewId}`}
          button={t.remove}
          about={name}
          isQuiet
        />
      </TableCell>
    </tr>
  );
}
