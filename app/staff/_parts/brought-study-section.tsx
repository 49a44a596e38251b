import { takeImagesIn } from '#app/staff/images-asked/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { AskView, BroughtStudyView } from '#lib/queries/image-ask/ask.ts';
import { words } from '#lib/words/words.ts';
import { ComparedRecord } from './compared-record.tsx';
import { FactsList } from './facts-list.tsx';
import { studyName } from './study-words.ts';

/** A study that a patient sent, beside the record it may be taken into, and the two ways to decide. */
export function BroughtStudySection({ ask, study }: { ask: AskView; study: BroughtStudyView }) {
  const { one: t } = words().imagesAskedAtWork;
  const { comparison, state, problem } = study;
  const name = nameOf(study);
  const isToDecide = ask.state === 'sent' && state === 'waiting';
  return (
    <section className="lantern-candidate" aria-label={name}>
      <h3 className="nhsuk-heading-m">{name}</h3>
      <FactsList facts={factsOf(ask, study)} />
      {study.isConfirmedOwn && <p className="lantern-warning">{t.confirmed}</p>}
      {problem !== null && <p className="lantern-warning">{t.problems[problem]}</p>}
      {comparison === null ? (
        <p>{t.restricted}</p>
      ) : (
        <ComparedRecord patient={comparison} said={t.said} headingLevel="h4" />
      )}
      {isToDecide && (
        <div className="lantern-button-row">
          {comparison?.mayConfirm === true && (
            <ChoiceForm
              action={takeImagesIn.bind(null, ask.id, study.id)}
              button={t.accept}
              about={name}
              name={study.id}
            />
          )}
          <a
            className="nhsuk-button nhsuk-button--secondary"
            href={`/staff/images-asked/${ask.id}/refuse/${study.id}`}
            role="button"
            draggable="false"
          >
            {t.refuse}
            <span className="nhsuk-u-visually-hidden"> {name}</span>
          </a>
        </div>
      )}
    </section>
  );
}

function nameOf({ description, modality }: BroughtStudyView): string {
  return studyName({ description, modalities: modality === null ? [] : [modality] });
}

function factsOf({ zone }: AskView, study: BroughtStudyView) {
  const { imagesAskedAtWork, imagesAsked, staff } = words();
  const { one, refuse } = imagesAskedAtWork;
  const { rows: t } = one;
  const amount = imagesAsked.found.amount(study.images, formatSize(study.bytes));
  return [
    { name: one.facts.state, value: one.studies[study.state] },
    study.because && { name: one.notTaken, value: refuse.reasons[study.because] },
    { name: refuse.note, value: study.note },
    { name: t.day, value: study.studyDate ? formatDate(study.studyDate) : staff.studies.noDate },
    { name: t.place, value: study.institutionName },
    { name: t.images, value: amount },
    { name: t.sent, value: formatInstant(study.firstSentAt, zone) },
  ];
}
