import type { LinkRefusal } from '#lib/domain/link/access.ts';
import type { ActingFor } from '#lib/queries/proxy/acting-of.ts';
import { words } from '#lib/words/words.ts';

/** Why a release does not open for the person it was made for, and what they can do. */
export function ClosedLink({
  refusal,
  acting = null,
}: {
  refusal: LinkRefusal;
  /** For whom it was released, where that is not the reader. */
  acting?: ActingFor | null;
}) {
  const { releases: t, acting: said, requests } = words();
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
      {acting !== null && acting.stopped !== null ? (
        <>
          <p>{said.noLonger(acting.patientName)}</p>
          <p>{said.stopped[acting.stopped]}</p>
          <p>
            <a href={`/proxies/${acting.proxyId}`}>
              {requests.one.acting.stoppedLink(acting.patientName)}
            </a>
          </p>
        </>
      ) : (
        t.refusals[refusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      )}
      <p>
        <a href="/requests">{t.goToRequests}</a>
      </p>
    </>
  );
}
