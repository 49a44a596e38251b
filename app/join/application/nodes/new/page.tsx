import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { TRANSPORTS } from '#lib/domain/joining/node.ts';
import { words } from '#lib/words/words.ts';
import { requireOpenApplication, STEPS_PAGE } from '../../../_parts/own-application.ts';
import { addOwnSystem } from '../../../system-actions.ts';

export const metadata: Metadata = { title: words().joinPages.systems.addTitle };

/** Characters of a certificate in PEM: a key of several thousand bits and many names. */
const LONGEST_CERTIFICATE = 16_384;

/** Asks how an imaging system is reached, and as what and from where it calls us. */
export default async function NewSystemPage() {
  const { steps } = await requireOpenApplication();
  if (!steps.includes('nodes')) notFound();
  const { systems: t } = words().joinPages;
  return (
    <ReadingColumn>
      <BackLink href={`${STEPS_PAGE}/nodes`}>{t.back}</BackLink>
      <QuestionForm
        action={addOwnSystem}
        title={t.addTitle}
        button={t.form.button}
        fields={systemFields()}
      />
    </ReadingColumn>
  );
}

function systemFields(): readonly Field[] {
  const { transports, systems } = words().joinPages;
  const { form: t } = systems;
  const hints = { tls: t.tlsHint, private: t.privateHint };
  const options = TRANSPORTS.map((value) => ({
    ...{ value, label: transports[value], hint: hints[value] },
  }));
  return [
    { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
    { kind: 'text', name: 'host', label: t.host, hint: t.hostHint },
    {
      ...{ kind: 'text', name: 'port', label: t.port, hint: t.portHint },
      ...{ isShort: true, isNumeric: true },
    },
    { kind: 'text', name: 'calledAeTitle', label: t.called, hint: t.calledHint },
    { kind: 'text', name: 'callingAeTitle', label: t.calling, hint: t.callingHint },
    { kind: 'textarea', name: 'addresses', label: t.addresses, hint: t.addressesHint },
    { kind: 'radios', name: 'transport', label: t.transport, options },
    {
      ...{ kind: 'textarea', name: 'certificate', label: t.certificate },
      ...{ hint: t.certificateHint, longest: LONGEST_CERTIFICATE },
    },
  ];
}
