import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { endOfLastDay } from '#components/last-day.ts';
import { MaterialList } from '#components/material-list.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { GivenMaterial, InstructionPage } from '#lib/queries/expert/my-instructions.ts';
import { words } from '#lib/words/words.ts';
import { InstructionTag } from '../_parts/instruction-tag.tsx';
import { leaveInstruction, openGiven } from '../actions.ts';
import { ownInstruction, type OfInstruction } from '../own-instruction.ts';

export async function generateMetadata({ params }: OfInstruction): Promise<Metadata> {
  const one = await ownInstruction((await params).id);
  return { title: words().instructions.one.title(one.matterReference) };
}

type Props = OfInstruction & { searchParams: Promise<{ done?: string }> };

/** What a firm asks somebody, what they agree to, the way to each thing they were given, and the list of all of it. */
export default async function OneInstructionPage({ params, searchParams }: Props) {
  const one = await ownInstruction((await params).id);
  const { done } = await searchParams;
  const { instructions, experts } = words();
  const { one: t } = instructions;
  const isOpen = one.standing === 'accepted';
  return (
    <ReadingColumn>
      <BackLink href="/instructions">{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{one.firmName}</span>
        {t.title(one.matterReference)}
      </h1>
      <FactsList facts={factsOf(one)} />
      {isOpen && <Terms one={one} />}
      <MaterialList
        title={experts.material.ownTitle}
        material={one.given}
        at={`/instructions/${one.id}`}
      >
        {(grantId) => {
          const given = one.given.find((each) => each.grantId === grantId);
          return given && <WayIn given={given} />;
        }}
      </MaterialList>
      {isOpen && (
        <>
          <h2 className="nhsuk-heading-m">{t.endTitle}</h2>
          <p>{t.endHint}</p>
          <ChoiceForm
            name="leave"
            action={leaveInstruction.bind(null, one.id)}
            button={t.end}
            isQuiet
          />
        </>
      )}
    </ReadingColumn>
  );
}

function Terms({ one }: { one: InstructionPage }) {
  const { one: t } = words().instructions;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.termsTitle}</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.terms.map((term) => (
          <li key={term}>{term}</li>
        ))}
      </ul>
      {one.kind === 'expert' && <p>{t.termsExpert}</p>}
      <p>{t.seen}</p>
    </>
  );
}

/** The button by which they agree and look, or why it does not open. */
function WayIn({ given }: { given: GivenMaterial }) {
  const { one: t, refusals } = words().instructions;
  if (given.refusal !== null) {
    return refusals[given.refusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>);
  }
  return (
    <ChoiceForm
      name={`open-${given.grantId}`}
      action={openGiven.bind(null, given.grantId)}
      button={given.isOpenedHere ? t.openAgain : t.agree}
      about={given.reference}
    />
  );
}

function factsOf(one: InstructionPage) {
  const { one: t, endedBecause } = words().instructions;
  const { facts } = t;
  const at = (instant: Date) => formatInstant(instant, 'Europe/London');
  return [
    { name: facts.standing, value: <InstructionTag standing={one.standing} /> },
    {
      name: facts.ended,
      value:
        one.endedAt && one.endedBecause
          ? t.ended(at(one.endedAt), endedBecause[one.endedBecause])
          : null,
    },
    { name: facts.askedBy, value: one.askedBy },
    { name: facts.purpose, value: one.purpose },
    { name: facts.how, value: one.mayDownload ? t.download : t.look },
    { name: facts.until, value: one.standing === 'ended' ? null : endOfLastDay(one.endsAt) },
  ];
}
