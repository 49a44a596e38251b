import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { CustodyLog } from '#components/custody-log.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { DownloadForm } from '#components/download-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { isCopyEnded } from '#lib/domain/evidence/copy-lifecycle.ts';
import { services } from '#lib/processes/web/services.ts';
import { myCopies, type MyCopies, type MyCopy } from '#lib/queries/evidence/my-copy.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf, type OfRelease } from '../../own-release.ts';
import { downloadMyEvidentialCopy, orderMyEvidentialCopy } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().evidence.title });

type Props = OfRelease & { searchParams: Promise<{ done?: string }> };

/** The evidential copy of a release, to its recipient: what it is, asking for it, how far it is, and who has had it. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const releaseId = releaseIdOf((await params).id);
  const { acting } = await requireActing();
  const found = await myCopies(services().db, acting, { releaseId, now: new Date() });
  if (!found.ok && found.error === 'not_found') notFound();
  // The release itself says why it is closed, or what has to be read first.
  if (!found.ok) redirect(`/releases/${releaseId}`);
  const t = words().evidence;
  const { copy, hospital } = found.value;
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${releaseId}`}>{t.back}</BackLink>
      {(await searchParams).done === 'ordered' && <DoneNotice>{t.ordered}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{hospital}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      <p>{t.withIt}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.contents.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {copy === null ? <p>{t.who}</p> : <Copy copy={copy} of={found.value} />}
      {found.value.mayOrder && <Order releaseId={releaseId} isAgain={copy !== null} />}
    </ReadingColumn>
  );
}

function Order({ releaseId, isAgain }: { releaseId: string; isAgain: boolean }) {
  const t = words().evidence;
  return (
    <>
      {isAgain && <p>{t.again}</p>}
      <ChoiceForm
        name="order"
        action={orderMyEvidentialCopy.bind(null, releaseId)}
        button={t.order}
      />
    </>
  );
}

function Copy({ copy, of }: { copy: MyCopy; of: MyCopies }) {
  const t = words().evidence;
  const { releaseId, timeZone, downloadsLeft } = of;
  const isHeldUp = copy.unpaid !== null && copy.state === 'approved';
  const isThere = copy.sealedAt !== null && !isCopyEnded(copy.state);
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.stateTitle}</h2>
      <p>
        <strong>{isHeldUp ? t.agreed : t.states[copy.state]}</strong>
      </p>
      <p>
        {t.reference(copy.reference)}. {t.askedFor(formatInstant(copy.orderedAt, timeZone))}
      </p>
      {copy.unpaid !== null && !isCopyEnded(copy.state) && (
        <p>
          {t.unpaid}{' '}
          <a href={`/requests/${copy.unpaid.requestId}/costs/${copy.unpaid.serviceLineId}`}>
            {t.toPrice}
          </a>
        </p>
      )}
      {copy.sealedAt === null && !isCopyEnded(copy.state) && <p>{t.comeBack}</p>}
      {copy.sealedAt !== null && copy.sealedByName !== null && (
        <p>{t.sealedBy(copy.sealedByName, formatInstant(copy.sealedAt, timeZone))}</p>
      )}
      {isThere && (
        <>
          <p>
            {t.size(formatSize(copy.zipBytes))} {t.left(downloadsLeft)}
          </p>
          {downloadsLeft > 0 && (
            <DownloadForm
              action={downloadMyEvidentialCopy.bind(null, releaseId, copy.id)}
              label={t.download}
            />
          )}
        </>
      )}
      {copy.keyId !== null && (
        <>
          <h2 className="nhsuk-heading-m">{t.keyTitle}</h2>
          <p>{t.key}</p>
          <p>
            <span className="lantern-key">{copy.keyId}</span>
          </p>
          <p>
            <a href={`/keys/${copy.odsCode}`}>{t.keyLink}</a>
          </p>
          <h2 className="nhsuk-heading-m">{t.custodyTitle}</h2>
          <CustodyLog entries={copy.custody} zone={timeZone} />
        </>
      )}
    </>
  );
}
