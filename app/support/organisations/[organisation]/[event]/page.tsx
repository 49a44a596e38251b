import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isKept } from '#app/support/_parts/is-kept.ts';
import { openInstitution } from '#app/support/_parts/open-institution.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { HALTING_EVENTS, type HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
import { haltingProof } from '#lib/domain/policy/organisation.ts';
import type { HaltedInstitution } from '#lib/queries/organisation/halted.ts';
import { words } from '#lib/words/words.ts';
import { haltInstitution } from '../../actions.ts';

type Props = { params: Promise<{ organisation: string; event: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organisation, event } = await params;
  return { title: titleOf(eventOf(event), await openInstitution(organisation)) };
}

const GRAVE: readonly HaltingEvent[] = ['suspend', 'close'];
/** Who agrees to what another has asked need not say it again. */
const WORDLESS: readonly HaltingEvent[] = ['resume', 'close'];

/** Stops an institution, or lets it go on, after fresh proof: what follows from it, and why. */
export default async function HaltPage({ params }: Props) {
  const { organisation, event: name } = await params;
  const event = eventOf(name);
  const one = await openInstitution(organisation);
  const here = `/support/organisations/${one.odsCode}`;
  if (!one.offered.includes(event)) redirect(here);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof.includes(event)) {
    stepUpFirst(haltingProof(one.organisationId, event), `${here}/${event}`);
  }
  const t = words().halting;
  const isKeeping = isKept(event, one);
  const title = titleOf(event, one);
  const seen = { organisationId: one.organisationId, odsCode: one.odsCode, version: one.version };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.one.backTo(one.name)}</BackLink>
      <QuestionForm
        action={haltInstitution.bind(null, seen, event)}
        title={title}
        caption={one.name}
        button={title}
        isGrave={GRAVE.includes(event) && !isKeeping}
        fields={
          WORDLESS.includes(event)
            ? []
            : [{ kind: 'textarea', name: 'text', label: t.act.text, hint: t.act.hint }]
        }
      >
        <p>{isKeeping ? t.keep.explained : t.explained[event]}</p>
        {WORDLESS.includes(event) && <Asked one={one} />}
      </QuestionForm>
    </ReadingColumn>
  );
}

function titleOf(event: HaltingEvent, one: HaltedInstitution): string {
  const t = words().halting;
  return isKept(event, one) ? t.keep.title : t.acts[event];
}

/** What another person has asked for, to whoever is to agree. */
function Asked({ one }: { one: HaltedInstitution }) {
  const ask = one.history.find(({ event }) => event === one.asked);
  if (ask === undefined || ask.by === null) return null;
  return <p>{words().halting.act.asked(ask.by, ask.text)}</p>;
}

function eventOf(name: string): HaltingEvent {
  return HALTING_EVENTS.find((one) => one === name) ?? notFound();
}
