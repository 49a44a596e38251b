import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { EvidentialCopyShown } from '#app/staff/_parts/evidential-copy-shown.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { services } from '#lib/processes/web/services.ts';
import { copiesOfRequest, type CopiesOfRequest } from '#lib/queries/evidence/copies-of-request.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';
import { orderEvidentialCopy } from './actions.ts';

export const metadata: Metadata = { title: words().evidenceAtWork.title };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

/** The evidential copies of a request: ordering one, what became of each, and what the reader may do. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const { acting } = await requireActing();
  const asked = { requestId: request.id, now: new Date() };
  const found = (await copiesOfRequest(services().db, acting, asked)) ?? notFound();
  const t = words().evidenceAtWork;
  return (
    <>
      <BackLink href={`/staff/requests/${request.id}`}>{t.back}</BackLink>
      <DoneWord said={t.done} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{`${request.reference}. ${request.requester.name}`}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      {!found.hasSigningKey && <NoKey odsCode={request.organisation.odsCode} />}
      <Order request={request} found={found} />
      {found.copies.map((copy) => (
        <EvidentialCopyShown
          key={copy.id}
          copy={copy}
          requestId={request.id}
          zone={request.organisation.zone}
        />
      ))}
    </>
  );
}

function NoKey({ odsCode }: { odsCode: string }) {
  const t = words().evidenceAtWork;
  return (
    <div className="nhsuk-inset-text">
      <p>
        {t.noKey} <a href={`/keys/${odsCode}`}>{t.keysLink}</a>
      </p>
    </div>
  );
}

function Order({ request, found }: { request: StaffRequest; found: CopiesOfRequest }) {
  const t = words().evidenceAtWork;
  const { orderRefusal: refusal } = found;
  if (refusal === 'copy_exists') return null;
  if (refusal === null) {
    return (
      <>
        <p>{t.orderHint}</p>
        <ChoiceForm
          name="order"
          action={orderEvidentialCopy.bind(null, request.id)}
          button={t.order}
        />
      </>
    );
  }
  const said: Readonly<Record<string, string>> = t.refusals;
  return <p>{`${t.mayNotOrder} ${said[refusal] ?? ''}.`}</p>;
}
