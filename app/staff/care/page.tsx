import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { giveSecondFactor } from './actions.ts';

export const metadata: Metadata = { title: words().networks.care.title };

/** For whoever was not asked for a second factor on their institution's own network: what is open, and how to give one. */
export default async function CarePage() {
  const { acting } = await requireActing();
  const t = words().networks.care;
  const network = acting.actor.kind === 'person' ? acting.actor.assurance.onNetworkOf : undefined;
  const mine = await staffOrganisations(services().db, acting, new Date());
  const trust = mine.find(({ id }) => id === network);
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {trust === undefined ? (
        <>
          <p>{t.known}</p>
          <p>
            <a href="/home">{t.home}</a>
          </p>
        </>
      ) : (
        <>
          <p>
            {t.network(trust.name)} {t.body}
          </p>
          <p>{t.leave}</p>
          <ChoiceForm action={giveSecondFactor} button={t.more} name="second-factor" />
        </>
      )}
    </ReadingColumn>
  );
}
