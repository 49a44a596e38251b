import { requireActing } from '#app/_web/acting.ts';
import { formatMoney } from '#lib/base/display-money.ts';
import { myLines } from '#lib/queries/payment/my-lines.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

/** What is free, and what the hospital would charge for, with the way to each. */
export async function CostsSection({ requestId, isFree }: { requestId: string; isFree: boolean }) {
  const { costs: t } = words();
  const { acting } = await requireActing();
  const lines = await myLines(services().db, acting, { requestId, now: new Date() });
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{isFree ? t.free : t.notFree}</p>
      {lines.length > 0 && (
        <>
          <p>{t.extras}</p>
          <ul>
            {lines.map(({ id, kind, totalPence, state }) => (
              <li key={id}>
                <a href={`/requests/${requestId}/costs/${id}`}>
                  {t.open(t.kinds[kind], formatMoney(totalPence))}
                </a>
                <br />
                {t.states[state]}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
