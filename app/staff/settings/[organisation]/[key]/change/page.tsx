import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openSetting, type OfSetting } from '#app/staff/_parts/open-settings.ts';
import { boundsWords, choiceWords, peopleWords } from '#app/staff/_parts/setting-words.ts';
import { changeASetting } from '#app/staff/settings/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ruleOf, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { words } from '#lib/words/words.ts';

export async function generateMetadata({ params }: OfSetting): Promise<Metadata> {
  const { organisation, key } = await params;
  const { setting } = await openSetting(organisation, key);
  if (!setting.mayChange) notFound();
  return { title: words().settings.titles[setting.key] };
}

/** Changes a setting, with why. */
export default async function ChangeSettingPage({ params }: OfSetting) {
  const { organisation: odsCode, key: name } = await params;
  const { organisation, setting, here } = await openSetting(odsCode, name);
  if (!setting.mayChange) notFound();
  // Before anything is typed, so that nothing typed is lost.
  if (!setting.hasProved) {
    stepUpFirst({ action: 'manage_organisation', resourceId: organisation.id }, `${here}/change`);
  }
  const t = words().settings;
  const { key, value, changeId } = setting;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backToOne}</BackLink>
      <QuestionForm
        action={changeASetting.bind(null, { odsCode: organisation.odsCode, key, seen: changeId })}
        title={t.titles[key]}
        caption={organisation.name}
        button={t.save}
        fields={[
          fieldOf(key, value),
          { kind: 'textarea', name: 'why', label: t.whyLabel, hint: t.whyHint },
        ]}
      >
        <p>{t.explains[key]}</p>
        <p>{peopleWords(key)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fieldOf(key: SettingKey, value: string): Field {
  const t = words().settings;
  const { kind, choices } = ruleOf(key);
  const asked = { name: 'value', label: t.newValue } as const;
  if (kind === 'text' || kind === 'letter') {
    return { ...asked, kind: 'textarea', hint: boundsWords(key), value };
  }
  if (kind === 'yes_no' || kind === 'choice') {
    const options =
      kind === 'choice'
        ? choices.map((one) => ({ value: one, label: choiceWords(one) }))
        : [
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ];
    return { ...asked, kind: 'radios', options, chosen: [value] };
  }
  const hint = `${boundsWords(key)}.`;
  return { ...asked, kind: 'text', hint, value, isShort: true, isNumeric: true };
}
