import { requireActing } from '#app/_web/acting.ts';
import { services } from '#lib/processes/web/services.ts';
import { askableHelp } from '#lib/queries/support-grant/my-support-grants.ts';
import { words } from '#lib/words/words.ts';

/** From a request for help: the way to ask its hospital for a look, or why there is none. Nothing for who may not ask. */
export async function WayToLook({ helpRequestId }: { helpRequestId: string }) {
  const { acting } = await requireActing();
  const about = { helpRequestId, now: new Date() };
  const found = await askableHelp(services().db, acting, about);
  const { support: t, problems } = words().supportGrants;
  if (!found.ok) {
    if (found.error === 'not_found' || found.error === 'not_permitted') return null;
    return (
      <>
        <h2 className="nhsuk-heading-m">{t.from}</h2>
        <p>{t.cannot(problems.asking[found.error])}</p>
      </>
    );
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.from}</h2>
      {found.value.openGrantId === null ? (
        <>
          <p>{t.fromBody}</p>
          <a
            className="nhsuk-button nhsuk-button--secondary"
            href={`/support/${helpRequestId}/ask`}
            draggable="false"
          >
            {t.fromButton}
          </a>
        </>
      ) : (
        <p>
          <a href={`/support/grants/${found.value.openGrantId}`}>{t.open}</a>
        </p>
      )}
    </>
  );
}
