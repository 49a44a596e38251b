import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { doAct } from './actions.ts';
import { fieldsOf } from './act-fields.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { isPlainAct } from '#app/staff/_parts/plain-acts.ts';
import { QuestionForm } from '#components/question-form.tsx';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string; event: string }> };

const GRAVE: readonly RequestEventKind[] = [
  'refuse',
  'revoke_release',
  'withdraw',
  'patient_died',
  'merge_duplicate',
  'close_not_found',
  'reject_authority',
  'challenge',
  'withdraw_by_issuer',
];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().staff.acts[eventOf((await params).event)] };
}

/** One thing that can happen to a request, with what follows from it and just the words it needs. */
export default async function ActPage({ params }: Props) {
  const { id, event: name } = await params;
  const event = eventOf(name);
  const request = await openRequestForWork(id);
  const here = `/staff/requests/${request.id}`;
  if (!request.offered.includes(event)) redirect(here);
  const t = words().staff;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <QuestionForm
          action={doAct.bind(null, { requestId: request.id, version: request.version }, event)}
          title={t.acts[event]}
          caption={`${request.reference}. ${request.requester.name}`}
          button={t.acts[event]}
          isGrave={GRAVE.includes(event)}
          fields={fieldsOf(event, { type: request.type, roles: request.me.roles })}
        >
          {t.actsExplained[event] !== undefined && <p>{t.actsExplained[event]}</p>}
        </QuestionForm>
      </div>
    </div>
  );
}

function eventOf(name: string): RequestEventKind {
  return isPlainAct(name) ? name : notFound();
}
