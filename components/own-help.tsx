import type { ReactNode } from 'react';
import type { FormState } from '#app/_web/form-state.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { lapsesAt } from '#lib/domain/help/service-level.ts';
import type { OwnHelp as OwnHelpRequest } from '#lib/queries/help/my-help.ts';
import { words } from '#lib/words/words.ts';
import { ChoiceForm } from './choice-form.tsx';
import { HelpThread } from './help-thread.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** A request for help to whoever asked, in their account or by their letter: where it is, what was said, what they can do. */
export function OwnHelp({
  help,
  askAgain,
  close,
  children,
}: {
  help: OwnHelpRequest;
  askAgain: Action;
  close: Action;
  children?: ReactNode;
}) {
  const { one: t } = words().help;
  const { state, hospital, reference } = help;
  return (
    <>
      <h1 className="nhsuk-heading-l">
        {hospital !== null && <span className="nhsuk-caption-l">{hospital}</span>}
        {t.name} <span className="lantern-reference">{reference}</span>
      </h1>
      <h2 className="nhsuk-heading-m">{t.now}</h2>
      <WhereItIs help={help} />
      <h2 className="nhsuk-heading-m">{t.said}</h2>
      <HelpThread messages={help.messages} asker={t.you} helper={t.support} />
      {state === 'answered' && (
        <section>
          <h2 className="nhsuk-heading-m">{t.again}</h2>
          <ChoiceForm
            action={askAgain}
            button={t.askAgain}
            name="again"
            fields={[{ kind: 'textarea', name: 'text', label: t.againLabel, hint: t.againHint }]}
          />
        </section>
      )}
      {children}
      {state !== 'closed' && <ChoiceForm action={close} button={t.close} name="close" isQuiet />}
    </>
  );
}

function WhereItIs({ help }: { help: OwnHelpRequest }) {
  const { one: t, sent, states } = words().help;
  const { state, stateSince, answerBy } = help;
  if (state === 'closed') {
    return (
      <p>
        {t.closed} <a href="/help/ask">{words().help.start.ask}</a>
      </p>
    );
  }
  if (answerBy === null) {
    const until = localDate(lapsesAt(stateSince), 'Europe/London');
    return <p>{t.answered(formatDateWithDay(until))}</p>;
  }
  return (
    <p>
      {states[state]}. <strong>{sent.by(formatDateWithDay(answerBy))}</strong>
    </p>
  );
}
