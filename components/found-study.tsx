import { formatDate } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { Named } from '#lib/domain/image-ask/whose.ts';
import { plainStudy } from '#lib/domain/study/plain-words.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { words } from '#lib/words/browser.ts';
import { spokenName, type FoundStudy } from './found-studies.ts';

/** What one is about to send: whose it says it is, what, when and where, and whether that is oneself. */
export function FoundStudyCard({
  study,
  own,
  isChosen,
  choose,
}: {
  study: FoundStudy;
  own: Named;
  isChosen: boolean;
  choose: (isChosen: boolean) => void;
}) {
  const { found: t } = words().imagesAsked;
  const { first, differs, images, bytes } = study;
  const name = scanName(study);
  const isOther = differs.length > 0;
  const id = `send-${first.sopInstanceUid}`;
  const rows = [
    [t.name, spokenName(first.named)],
    [t.born, dayText(first.named.birthDate)],
    [t.day, first.studyDate && formatDate(first.studyDate)],
    [t.place, first.institution],
    [t.size, t.amount(images.length, formatSize(bytes))],
  ] as const;
  return (
    <section className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        <h4 className="nhsuk-heading-s">{name}</h4>
        <dl className="nhsuk-summary-list nhsuk-u-margin-bottom-4">
          {rows.map(([key, value]) => (
            <div className="nhsuk-summary-list__row nhsuk-summary-list__row--no-actions" key={key}>
              <dt className="nhsuk-summary-list__key">{key}</dt>
              <dd className="nhsuk-summary-list__value lantern-in-their-words">
                {value ?? t.notSaid}
              </dd>
            </div>
          ))}
        </dl>
        {isOther && <SomebodyElse study={study} own={own} />}
        <div className="nhsuk-checkboxes">
          <div className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              id={id}
              type="checkbox"
              checked={isChosen}
              onChange={({ currentTarget }) => {
                choose(currentTarget.checked);
              }}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
              {isOther ? t.confirm : t.included}
              <span className="nhsuk-u-visually-hidden">: {name}</span>
            </label>
          </div>
        </div>
      </div>
    </section>
  );
}

function SomebodyElse({ study: { first, differs }, own }: { study: FoundStudy; own: Named }) {
  const { found: t } = words().imagesAsked;
  const said = first.named;
  return (
    <div className="lantern-warning nhsuk-u-margin-bottom-4" role="alert">
      <p>
        <strong>{t.otherTitle}</strong>
      </p>
      {differs.includes('name') && (
        <p>{t.otherName(spokenName(said) ?? t.notSaid, spokenName(own) ?? t.notSaid)}</p>
      )}
      {differs.includes('birthDate') && (
        <p>
          {t.otherBorn(dayText(said.birthDate) ?? t.notSaid, dayText(own.birthDate) ?? t.notSaid)}
        </p>
      )}
      <p>{t.otherBody}</p>
    </div>
  );
}

/** "CT scan of the head": in the words of the patient. */
function scanName({ first, modalities }: FoundStudy): string {
  const { kinds, parts, studyOf } = words().releases;
  const { bodyPart, description } = first;
  const { kind, part } = plainStudy({ modalities, bodyPart, description });
  return part === null ? kinds[kind] : studyOf(kinds[kind], parts[part]);
}

function dayText(day: string | null): string | null {
  const date = day === null ? null : parseCalendarDate(day);
  return date?.ok ? formatDate(date.value) : null;
}
