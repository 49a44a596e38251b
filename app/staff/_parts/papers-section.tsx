import { addAPaper, removeAPaper } from '#app/staff/papers/actions.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { DOCUMENT_TYPES } from '#lib/domain/document/document-type.ts';
import { paperKindsOf, type OfBasis } from '#lib/domain/paper/paper.ts';
import { services } from '#lib/processes/web/services.ts';
import type { Paper, Papers } from '#lib/queries/paper/papers-of.ts';
import { words } from '#lib/words/words.ts';

/** The papers of a consent or legal authority: what there is, and a form to add one. */
export function PapersSection({
  of,
  papers,
  zone,
}: {
  of: OfBasis;
  papers: Papers;
  zone: TimeZone;
}) {
  const { papers: t } = words();
  return (
    <section aria-labelledby="papers" className="nhsuk-u-margin-bottom-6">
      <h2 className="nhsuk-heading-m" id="papers">
        {t.title}
      </h2>
      {papers.list.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul className="lantern-plain-list">
          {papers.list.map((paper) => (
            <li key={paper.id} className="nhsuk-u-margin-bottom-5">
              <PaperLines paper={paper} zone={zone} />
            </li>
          ))}
        </ul>
      )}
      {papers.mayAdd && <AddPaper of={of} isNext={!papers.hasClean} />}
    </section>
  );
}

function PaperLines({ paper, zone }: { paper: Paper; zone: TimeZone }) {
  const { papers: t } = words();
  const { id, kind, state, finding } = paper;
  return (
    <>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{t.kinds[kind]}</h3>
      <p className="nhsuk-u-margin-bottom-2">
        {t.line(paper.addedByName, formatInstant(paper.addedAt, zone), formatSize(paper.sizeBytes))}
      </p>
      <p className="nhsuk-u-margin-bottom-2">
        {t.states[state]}
        {finding !== null && ` ${t.finding(finding)}`}
      </p>
      {state === 'clean' && (
        <p className="nhsuk-u-margin-bottom-2">
          <a href={`/staff/papers/${id}`} target="_blank" rel="noopener">
            {t.open}
            <span className="nhsuk-u-visually-hidden">
              {' '}
              {t.kinds[kind]} {t.newTab}
            </span>
          </a>
        </p>
      )}
      {paper.mayRemove && (
        <ChoiceForm
          action={removeAPaper.bind(null, id)}
          button={t.remove}
          about={t.removeAbout(t.kinds[kind])}
          name={`remove-${id}`}
          isQuiet
        />
      )}
    </>
  );
}

/** Open where it is what comes next, and out of the way of whoever compares. */
function AddPaper({ of, isNext }: { of: OfBasis; isNext: boolean }) {
  const { add: t } = words().papers;
  if (services().settings.SCANNER_URL === '') return <p>{t.noScanner}</p>;
  return (
    <details className="nhsuk-details" open={isNext}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <p>{t.lead}</p>
        <ChoiceForm
          action={addAPaper.bind(null, of)}
          button={t.button}
          name="add-paper"
          isQuiet
          fields={addFields(of)}
        />
      </div>
    </details>
  );
}

function addFields({ basis }: OfBasis): readonly Field[] {
  const { add: t, kinds } = words().papers;
  return [
    {
      ...{ kind: 'radios', name: 'paperKind', label: t.kind },
      options: paperKindsOf(basis).map((value) => ({ value, label: kinds[value] })),
    },
    {
      ...{ kind: 'file', name: 'paperFile', label: t.file, hint: t.fileHint },
      accept: DOCUMENT_TYPES.join(),
    },
  ];
}

/** Asks whoever finds something good where its paper is, where none can be opened here. */
export function elsewhereField(papers: Papers): readonly Field[] {
  if (papers.hasClean) return [];
  const { elsewhereLabel: label, elsewhereHint: hint } = words().papers;
  return [{ kind: 'textarea', name: 'paperElsewhere', label, hint }];
}
