import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { LetterPreview } from '#app/staff/_parts/letter-preview.tsx';
import { openSetting, type OfSetting } from '#app/staff/_parts/open-settings.ts';
import { boundsWords, isLetter, peopleWords, valueWords } from '#app/staff/_parts/setting-words.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { ruleOf, type SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import type { HistoryLine, SettingView } from '#lib/queries/trust-policy/settings.ts';
import { words } from '#lib/words/words.ts';

type Props = OfSetting & { readonly searchParams: Promise<{ readonly done?: string }> };

export async function generateMetadata({ params }: OfSetting): Promise<Metadata> {
  const { organisation, key } = await params;
  const { setting } = await openSetting(organisation, key);
  return { title: words().settings.titles[setting.key] };
}

/** One setting: what it does, what it is and may be, and everything that was ever done to it. */
export default async function SettingPage({ params, searchParams }: Props) {
  const { organisation: odsCode, key: name } = await params;
  const { organisation, setting, here } = await openSetting(odsCode, name);
  const { done } = await searchParams;
  const t = words().settings;
  const { key, value, mayChange, proposal } = setting;
  return (
    <ReadingColumn>
      <BackLink href={backOf(key, organisation.odsCode)}>
        {isLetter(key) ? t.letters.back : t.back}
      </BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.titles[key]}
      </h1>
      <p>{t.explains[key]}</p>
      <FactsList
        facts={[
          {
            name: t.now,
            value: <span className="lantern-in-their-words">{valueWords(key, value)}</span>,
          },
          isLetter(key) ? null : { name: t.usual, value: valueWords(key, ruleOf(key).usual) },
          { name: t.bounds, value: boundsWords(key) },
        ]}
      />
      <p>{t.begins}</p>
      <p>{peopleWords(key)}</p>
      {proposal !== null && (
        <p className="lantern-warning">
          <strong>{t.waits}</strong>:{' '}
          <span className="lantern-in-their-words">{valueWords(key, proposal.value)}</span>
          {proposal.offered.length > 0 && (
            <>
              <br />
              <a href={`${here}/proposed`}>{t.see}</a>
            </>
          )}
        </p>
      )}
      {mayChange && (
        <a
          className="nhsuk-button nhsuk-button--secondary"
          href={`${here}/change`}
          draggable="false"
        >
          {t.change}
        </a>
      )}
      {isLetter(key) && (
        <LetterPreview
          letterKey={key}
          value={value}
          organisation={organisation}
          title={t.letters.preview}
        />
      )}
      <History setting={setting} zone={organisation.zone} />
    </ReadingColumn>
  );
}

function backOf(key: SettingKey, odsCode: string): string {
  const all = `/staff/settings/${odsCode}`;
  return isLetter(key) ? `${all}/letters` : all;
}

function History({ setting, zone }: { setting: SettingView; zone: TimeZone }) {
  const t = words().settings;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.historyTitle}</h2>
      {setting.history.length === 0 && <p>{t.noHistory}</p>}
      <ul className="nhsuk-list">
        {setting.history.map((line) => (
          <li key={line.id} className="lantern-in-their-words">
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
              {valueWords(setting.key, line.value)}
            </h3>
            <p>
              {t.standings[line.standing]}
              <br />
              {t.madeBy(line.madeByName, formatInstant(line.madeAt, zone))}
              <Answered line={line} zone={zone} />
              <br />
              {t.why} {line.why}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Answered({ line, zone }: { line: HistoryLine; zone: TimeZone }) {
  const { answer } = line;
  if (answer === null) return null;
  const said = words().settings.answered[answer.kind];
  return (
    <>
      <br />
      {said(answer.byName, formatInstant(answer.at, zone))}
    </>
  );
}
