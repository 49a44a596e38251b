import { QueueKeys } from '#components/queue-keys.tsx';
import { ListForm } from '#components/list-form.tsx';
import type { Field } from '#components/form-field.tsx';
import { writeFilter, type QueueFilter } from '#lib/domain/queue/filter.ts';
import type { AssignableColleague } from '#lib/queries/queue/assignable.ts';
import type { Queue } from '#lib/queries/queue/queue.ts';
import { words } from '#lib/words/words.ts';
import { assignChosen } from '../actions.ts';
import { QueueTable } from './queue-table.tsx';

type Props = {
  queue: Queue;
  org: string;
  filter: QueueFilter;
  colleagues: readonly AssignableColleague[];
  me: string;
  /** Whether the reader gives requests to colleagues. */
  assigns: boolean;
};

/** The requests of a page and, for whoever assigns them, what is done with those that are chosen. */
export function QueueList({ queue, org, filter, colleagues, me, assigns }: Props) {
  const t = words().queue.assign;
  const caption = words().staff.groups[filter.group];
  const mayChoose = assigns && filter.group !== 'finished';
  const { rows, dueSoonDays: soonDays } = queue;
  const table = (
    <QueueTable rows={rows} caption={caption} soonDays={soonDays} isChosenFrom={mayChoose} />
  );
  if (!mayChoose) return table;
  const query = new URLSearchParams(writeFilter(filter)).toString();
  const shown = rows.filter(({ isOwn }) => !isOwn).map(({ id, version }) => `${id}.${version}`);
  return (
    <>
      <QueueKeys t={words().queue.keys} />
      <ListForm
        action={assignChosen.bind(null, { org, query, shown: shown.join(' ') })}
        title={t.title}
        button={t.button}
        fields={fieldsOf(colleagues, me)}
      >
        {table}
      </ListForm>
    </>
  );
}

function fieldsOf(colleagues: readonly AssignableColleague[], me: string): readonly Field[] {
  const t = words().queue.assign;
  const others = colleagues.filter(({ personId }) => personId !== me);
  return [
    {
      kind: 'checkboxes',
      name: 'everything',
      label: t.title,
      options: [{ value: 'yes', label: t.everything }],
    },
    {
      kind: 'select',
      name: 'to',
      label: t.to,
      options: [
        { value: me, label: t.me },
        ...others.map(({ personId, name }) => ({ value: personId, label: name })),
        { value: 'nobody', label: t.nobody },
      ],
    },
  ];
}
