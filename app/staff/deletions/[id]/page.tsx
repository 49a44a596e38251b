import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openDeletion, type OfDeletion } from '#app/staff/_parts/open-deletion.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { acceptBatch, approveBatch } from '#app/staff/deletions/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { BatchItem, BatchView } from '#lib/queries/retention/deletions.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().deletions.title };

type Props = OfDeletion & { searchParams: Promise<{ done?: string }> };

/** A list of records to delete: what is to be done with it, then every record with the rule that lets it go. */
export default async function DeletionPage({ params, searchParams }: Props) {
  const batch = await openDeletion((await params).id);
  const { done } = await searchParams;
  const { batch: t, kinds, states, whatGoes } = words().deletions;
  return (
    <>
      <BackLink href={`/staff/deletions?org=${batch.odsCode}`}>{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{batch.organisation}</span>
        {kinds[batch.kind]}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{states[batch.state]}</strong>{' '}
        {t.count(batch.items.length)}
      </p>
      <p className="nhsuk-u-reading-width">{whatGoes[batch.kind]}</p>
      <NextStep batch={batch} />
      <h2 className="nhsuk-heading-m">{t.list}</h2>
      <Items batch={batch} />
      <h2 className="nhsuk-heading-m">{t.steps}</h2>
      <FactsList facts={stepsOf(batch)} />
    </>
  );
}

function NextStep({ batch }: { batch: BatchView }) {
  const { batch: t } = words().deletions;
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.nextTitle}
      </h2>
      <p>{t.next[batch.next]}</p>
      {batch.next === 'accept' && (
        <ChoiceForm action={acceptBatch.bind(null, batch.id)} button={t.accept} name="accept" />
      )}
      {batch.next === 'approve' && (
        <ChoiceForm action={approveBatch.bind(null, batch.id)} button={t.approve} name="approve" />
      )}
      {batch.certificate !== null && (
        <p>
          <a href={`/staff/deletions/${batch.id}/certificate`}>{t.certificate}</a>
        </p>
      )}
    </section>
  );
}

function Items({ batch }: { batch: BatchView }) {
  const { batch: t } = words().deletions;
  const { columns } = t;
  return (
    <ListTable caption={t.list} columns={columns}>
      {batch.items.map((item) => (
        <Row item={item} batchId={batch.id} key={item.id} />
      ))}
    </ListTable>
  );
}

function Row({ item, batchId }: { item: BatchItem; batchId: string }) {
  const { batch: t, rules, itemStates, spared } = words().deletions;
  const { columns } = t;
  const why = item.keptBecause ?? (item.sparedBecause && spared(item.sparedBecause));
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={columns.reference}>
        <span className="lantern-reference">{item.reference ?? t.gone}</span>
      </TableCell>
      <TableCell name={columns.why}>
        {rules[item.rule]}
        <br />
        <span className="lantern-quiet">{t.from(formatDate(item.from))}</span>
      </TableCell>
      <TableCell name={columns.due}>{formatDate(item.dueOn)}</TableCell>
      <TableCell name={columns.state}>
        {itemStates[item.state]}
        {why !== null && (
          <>
            <br />
            <span className="lantern-in-their-words">{why}</span>
          </>
        )}
        {item.state === 'proposed' && item.reference !== null && (
          <>
            <br />
            <a href={`/staff/deletions/${batchId}/keep/${item.id}`}>
              {t.keep}
              <span className="nhsuk-u-visually-hidden"> {t.keepOf(item.reference)}</span>
            </a>
          </>
        )}
      </TableCell>
    </tr>
  );
}

function stepsOf({ zone, proposedAt, accepted, approved }: BatchView) {
  const { batch: t } = words().deletions;
  const said = (act: BatchView['accepted']) => act && t.byAt(act.by, formatInstant(act.at, zone));
  return [
    { name: t.proposed, value: formatInstant(proposedAt, zone) },
    { name: t.accepted, value: said(accepted) },
    { name: t.approved, value: said(approved) },
  ];
}
