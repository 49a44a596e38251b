import type { Metadata } from 'next';
import { requireSignedIn } from '#app/_web/session.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { OwnHelp } from '#components/own-help.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { worksAtInstitution } from '#lib/domain/policy/audience.ts';
import { words } from '#lib/words/words.ts';
import { askHelpAgain, closeHelpRequest } from '../actions.ts';
import { ownHelpRequest } from '../own-help-request.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string; masked?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await ownHelpRequest((await params).id);
  return { title: words().help.one.title(reference) };
}

/** A request for help of one's own, and how to take it to the hospital instead. */
export default async function OwnHelpPage({ params, searchParams }: Props) {
  const help = await ownHelpRequest((await params).id);
  const { actor } = await requireSignedIn();
  const { done, masked } = await searchParams;
  const { one: t, sent } = words().help;
  const isAtWork = worksAtInstitution(actor, new Date());
  return (
    <ReadingColumn>
      <BackLink href="/help/requests">{t.back}</BackLink>
      {done === 'sent' && (
        <DoneNotice>{masked === 'yes' ? `${t.sent} ${sent.masked}` : t.sent}</DoneNotice>
      )}
      {done === 'again' && <DoneNotice>{t.askedAgain}</DoneNotice>}
      <OwnHelp
        help={help}
        askAgain={askHelpAgain.bind(null, help.id)}
        close={closeHelpRequest.bind(null, help.id)}
      >
        <h2 className="nhsuk-heading-m">{t.trust}</h2>
        <p>{t.trustBody}</p>
        <ul className="nhsuk-list">
          <li>
            <a href={`/complaints/new?help=${help.id}`}>{t.complain}</a>
          </li>
          <li>
            {isAtWork ? (
              <a href={`/staff/incidents/new?help=${help.id}`}>{t.incident}</a>
            ) : (
              <a href="/diary">{t.diary}</a>
            )}
          </li>
        </ul>
      </OwnHelp>
    </ReadingColumn>
  );
}
