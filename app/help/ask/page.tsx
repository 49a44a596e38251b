import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { asPerson } from '#lib/adapters/db/context.ts';
import { helpHospitals } from '#lib/queries/help/my-help.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { askedFrom, helpAddress, readFault, type AskedFromQuery } from '../_parts/asked-from.ts';
import { sendHelpRequest } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.ask.title });

/** Asks what went wrong, of anybody; and whoever is not signed in, where to send the answer. */
export default async function AskPage({ searchParams }: { searchParams: Promise<AskedFromQuery> }) {
  const query = await searchParams;
  const from = await askedFrom(query);
  const fault = readFault(query.fault);
  const person = await signedIn();
  const { ask: t, serviceLevel, start } = words().help;
  return (
    <ReadingColumn>
      <BackLink href={helpAddress('/help', from)}>{start.back}</BackLink>
      <QuestionForm
        action={sendHelpRequest}
        title={t.title}
        {...(fault !== null && { caption: t.fault(fault) })}
        button={t.button}
        fields={[
          // A form that is sent twice asks once.
          { kind: 'hidden', name: 'once', value: randomUUID() },
          { kind: 'hidden', name: 'from', value: from ?? '' },
          { kind: 'hidden', name: 'fault', value: fault ?? '' },
          { kind: 'textarea', name: 'text', label: t.text, hint: t.textHint },
          ...(person === null ? [emailField()] : await hospitalField(person.actor)),
        ]}
        after={<p>{t.page}</p>}
      >
        <p>{t.lead}</p>
        <p>{t.hospitalFirst}</p>
        <p>{serviceLevel}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function emailField(): Field {
  const { email, emailHint } = words().help.ask;
  return { kind: 'email', name: 'email', label: email, hint: emailHint, autoComplete: 'email' };
}

/** Only where there is one to choose. */
async function hospitalField(actor: Parameters<typeof asPerson>[0]): Promise<readonly Field[]> {
  const acting = asPerson(actor, await clientAddress());
  const hospitals = await helpHospitals(services().db, acting);
  const { ask: t } = words().help;
  if (hospitals.length === 0) return [];
  const none = { value: 'none', label: t.noHospital };
  return [
    {
      kind: 'radios',
      name: 'hospital',
      label: t.hospital,
      hint: t.hospitalHint,
      chosen: ['none'],
      options: [none, ...hospitals.map(({ id, name }) => ({ value: id, label: t.about(name) }))],
    },
  ];
}
