import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { confirmGettingBackIn } from '#app/staff/recoveries/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import { recoveryToConfirm } from '#lib/queries/recovery/recoveries.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().recovery.staff.title };

type Props = { params: Promise<{ id: string }> };

/** Asks the second person whether a colleague gets back in. Deciding it takes fresh proof of who they themselves are. */
export default async function ConfirmRecoveryPage({ params }: Props) {
  const id = parseId((await params).id);
  const { acting } = await requireActing();
  if (!id.ok) notFound();
  const input = { recoveryId: id.value, now: new Date() };
  const found = await recoveryToConfirm(services().db, acting, input);
  if (!found.ok) notFound();
  const { odsCode, name, email, hospital, zone, ...row } = found.value;
  const { one: t } = words().recovery.staff;
  const facts = [
    { name: t.facts.name, value: name },
    { name: t.facts.email, value: email },
    { name: t.facts.hospital, value: hospital },
    { name: t.facts.asked, value: formatInstant(row.askedAt, zone) },
    { name: t.facts.until, value: formatInstant(row.until, zone) },
  ];
  return (
    <>
      <BackLink href={`/staff/recoveries?org=${odsCode}`}>{t.back}</BackLink>
      <QuestionForm
        action={confirmGettingBackIn.bind(null, row.id, 'confirm')}
        title={t.title(name)}
        caption={row.organisation}
        button={t.confirm}
        fields={[]}
      >
        {t.explain.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <FactsList facts={facts} />
      </QuestionForm>
      <ChoiceForm
        name="refuse"
        action={confirmGettingBackIn.bind(null, row.id, 'refuse')}
        button={t.refuse}
        isQuiet
      />
    </>
  );
}
