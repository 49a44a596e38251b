import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { endOfLastDay } from '#components/last-day.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { myInstructions, type Instruction } from '#lib/queries/expert/my-instructions.ts';
import { words } from '#lib/words/words.ts';
import { InstructionTag } from './_parts/instruction-tag.tsx';

export const generateMetadata = (): Metadata => ({ title: words().instructions.list.title });

/** What firms ask an expert or barrister about, also what is over. */
export default async function InstructionsPage() {
  const { acting } = await requireActing();
  const asked = await myInstructions(services().db, acting, new Date());
  const { list: t } = words().instructions;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{asked.length === 0 ? t.none : t.lead}</p>
      <ul className="lantern-plain-list">
        {asked.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <Line one={one} />
          </li>
        ))}
      </ul>
    </ReadingColumn>
  );
}

function Line({ one }: { one: Instruction }) {
  const { list: t } = words().instructions;
  const { id, firmName, matterReference, standing, endsAt, purpose } = one;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{t.case(matterReference)}</strong> <InstructionTag standing={standing} />
      </p>
      <p className="nhsuk-u-margin-bottom-1">
        {firmName}
        <br />
        {purpose}
        {standing === 'accepted' && (
          <>
            <br />
            {t.until(endOfLastDay(endsAt))}
          </>
        )}
      </p>
      <p className="nhsuk-u-margin-bottom-0">
        <a href={`/instructions/${id}`}>
          {t.open}
          <span className="nhsuk-u-visually-hidden">: {t.case(matterReference)}</span>
        </a>
      </p>
    </>
  );
}
