import type { Metadata } from 'next';
import { DoneNotice } from '#components/done-notice.tsx';
import { OwnHelp } from '#components/own-help.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { heldHelpRequest } from '#lib/queries/help/my-help.ts';
import { words } from '#lib/words/words.ts';
import { helpHolder } from '../_parts/help-holder.ts';
import { askAgainByLetter, closeByLetter } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.nav });

type Props = { searchParams: Promise<{ done?: string }> };

/** An answer to somebody without an account, in the browser that opened its letter; everybody else is told how to get one. */
export default async function AnswerPage({ searchParams }: Props) {
  const help = await heldHelpRequest(services(), await helpHolder());
  const { done } = await searchParams;
  const { answer: t, one, start } = words().help;
  if (help === null) {
    return (
      <ReadingColumn>
        <h1 className="nhsuk-heading-l">{t.overTitle}</h1>
        <p>{t.overBody}</p>
        <p>
          <a href="/help/ask">{start.ask}</a>
        </p>
      </ReadingColumn>
    );
  }
  return (
    <ReadingColumn>
      {done === 'again' && <DoneNotice>{one.askedAgain}</DoneNotice>}
      <OwnHelp help={help} askAgain={askAgainByLetter} close={closeByLetter} />
      <p>{t.until}</p>
    </ReadingColumn>
  );
}
