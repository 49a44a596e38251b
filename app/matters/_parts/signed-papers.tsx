import { ChoiceForm } from '#components/choice-form.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { DOCUMENT_TYPES } from '#lib/domain/document/document-type.ts';
import { paperKindsOf, type PaperKind } from '#lib/domain/paper/paper.ts';
import { services } from '#lib/processes/web/services.ts';
import type { Paper, Papers } from '#lib/queries/paper/papers-of.ts';
import { words } from '#lib/words/words.ts';
import { addSignedPaper, takeAwaySignedPaper } from '../paper-actions.ts';

type OfAuthority = { readonly matterId: string; readonly authorityId: string };

/** The papers of what was signed: what there is, whether each was looked at, and a form to add one. */
export function SignedPapers({ of, papers }: { of: OfAuthority; papers: Papers }) {
  const { one: t } = words().signedPaper;
  return (
    <section aria-labelledby="papers">
      <h2 className="nhsuk-heading-m" id="papers">
        {t.papersTitle}
      </h2>
      {papers.list.length === 0 && <p>{t.none}</p>}
      <ul className="lantern-plain-list">
        {papers.list.map((paper) => (
          <li key={paper.id} className="nhsuk-u-margin-bottom-5">
            <OnePaper of={of} paper={paper} />
          </li>
        ))}
      </ul>
      {papers.mayAdd && <AddPaper of={of} />}
    </section>
  );
}

function OnePaper({ of, paper }: { of: OfAuthority; paper: Paper }) {
  const { signedPaper, papers } = words();
  const { one: t } = signedPaper;
  const { id, state, finding, addedByName, addedAt, sizeBytes } = paper;
  const kind = kindOf(paper.kind);
  return (
    <>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{kind}</h3>
      <p className="nhsuk-u-margin-bottom-2">
        {t.line(addedByName, formatInstant(addedAt, 'Europe/London'), formatSize(sizeBytes))}
      </p>
      <p className="nhsuk-u-margin-bottom-2">
        {papers.states[state]}
        {finding !== null && ` ${t.finding(finding)}`}
      </p>
      {state === 'clean' && (
        <p className="nhsuk-u-margin-bottom-2">
          <a
            href={`/matters/${of.matterId}/signed/${of.authorityId}/${id}`}
            target="_blank"
            rel="noopener"
          >
            {t.open}
            <span className="nhsuk-u-visually-hidden">
              {' '}
              {kind} {t.newTab}
            </span>
          </a>
        </p>
      )}
      {paper.mayRemove && (
        <ChoiceForm
          action={takeAwaySignedPaper.bind(null, { ...of, paperId: id })}
          button={t.remove}
          about={t.removeAbout(kind)}
          name={`remove-${id}`}
          isQuiet
        />
      )}
    </>
  );
}

function AddPaper({ of }: { of: OfAuthority }) {
  const { one: t, form } = words().signedPaper;
  if (services().settings.SCANNER_URL === '') return <p>{form.noScanner}</p>;
  return (
    <>
      <h3 className="nhsuk-heading-s">{t.addTitle}</h3>
      <ChoiceForm
        action={addSignedPaper.bind(null, of)}
        button={t.addButton}
        name="add-paper"
        isQuiet
        fields={addFields()}
      />
    </>
  );
}

function addFields(): readonly Field[] {
  const { one: t, form } = words().signedPaper;
  return [
    {
      ...{ kind: 'radios', name: 'paperKind', label: t.addKind },
      options: paperKindsOf('matter').map((value) => ({ value, label: kindOf(value) })),
    },
    {
      ...{ kind: 'file', name: 'paperFile', label: t.addFile, hint: form.fileHint },
      accept: DOCUMENT_TYPES.join(),
    },
  ];
}

function kindOf(kind: PaperKind): string {
  const { signedPaper, papers } = words();
  const own: Readonly<Partial<Record<PaperKind, string>>> = signedPaper.kinds;
  return own[kind] ?? papers.kinds[kind];
}
