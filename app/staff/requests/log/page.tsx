import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { logARequest } from './actions.ts';
import { logFields } from './log-fields.ts';

export const metadata: Metadata = { title: words().requestLog.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** A letter, call or email that asks for scans, to be written down. */
export default async function LogRequestPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ logsRequests }) => logsRequests);
  const organisation = listedOrganisation(mine, org);
  const t = words().requestLog;
  return (
    <ReadingColumn>
      <BackLink href={`/staff?org=${organisation.odsCode}`}>{words().staff.request.back}</BackLink>
      <QuestionForm
        action={logARequest.bind(null, {
          organisationId: organisation.id,
          requestId: randomUUID(),
        })}
        title={t.title}
        caption={organisation.name}
        button={t.button}
        fields={logFields()}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
