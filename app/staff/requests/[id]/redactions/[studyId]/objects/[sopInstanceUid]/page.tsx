import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openRedactions } from '#app/staff/_parts/open-redactions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { RuledPicture, ruledStep } from '#components/ruled-picture.tsx';
import { objectFacts, type ObjectFacts } from '#lib/processes/web/object-facts.ts';
import { services } from '#lib/processes/web/services.ts';
import { frameAsked } from '#lib/processes/web/stored-picture.ts';
import { redactableObject } from '#lib/queries/redaction/redactable-study.ts';
import { REDACTION_SCOPES } from '#lib/use-cases/redaction/redact-objects.ts';
import { words } from '#lib/words/words.ts';
import { takeOutOfObjects } from '../../../actions.ts';
import { groundField } from '../../../ground-field.ts';

export const metadata: Metadata = { title: words().redactions.object.title };

type Props = {
  params: Promise<{ id: string; studyId: string; sopInstanceUid: string }>;
  searchParams: Promise<{ frame?: string | string[] }>;
};

/** One file of a study: what it says of itself, and what can be taken out of it. */
export default async function RedactObjectPage({ params, searchParams }: Props) {
  const { id, studyId, sopInstanceUid } = await params;
  const { frame } = await searchParams;
  const { request, study, acting } = await openRedactions(id, studyId);
  const of = { requestId: request.id, studyId: study.id };
  const input = { ...of, sopInstanceUid, now: new Date() };
  const { db, store } = services();
  const object = (await redactableObject(db, acting, input)) ?? notFound();
  const facts = await objectFacts(store, object);
  const { object: t, backToStudy } = words().redactions;
  const here = `/staff/requests/${request.id}/redactions/${study.id}`;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{backToStudy}</BackLink>
        <QuestionForm
          action={takeOutOfObjects.bind(null, of, object.sopInstanceUid)}
          title={t.title}
          caption={request.reference}
          button={t.button}
          fields={fieldsFor(facts)}
        >
          {facts && (
            <FrameShown
              facts={facts}
              here={`${here}/objects/${object.sopInstanceUid}`}
              asked={Array.isArray(frame) ? frame[0] : frame}
            />
          )}
          {facts ? <Facts facts={facts} modality={object.modality} /> : <p>{t.unread}</p>}
          {facts?.isCompressed && <p>{t.compressed}</p>}
        </QuestionForm>
      </div>
    </div>
  );
}

function fieldsFor(facts: ObjectFacts | null): readonly Field[] {
  const { object: t, attributes: names } = words().redactions;
  const hasPicture = facts !== null && facts.rows !== null && !facts.isCompressed;
  const held = facts?.attributes ?? [];
  const kinds = [
    ...(hasPicture ? (['regions'] as const) : []),
    ...(held.length > 0 ? (['attributes'] as const) : []),
    'objects' as const,
  ];
  const regions: Field = {
    ...{ kind: 'textarea', name: 'regions', label: t.regions, hint: t.regionsHint },
  };
  const attributes: Field = {
    ...{ kind: 'checkboxes', name: 'attributes', label: t.attributes },
    options: held.map(({ tag, text }) => ({ value: tag, label: names[tag], hint: text })),
  };
  return [
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind },
      options: kinds.map((value) => ({ value, label: t.kinds[value] })),
    },
    ...(hasPicture ? [regions] : []),
    ...(held.length > 0 ? [attributes] : []),
    {
      ...{ kind: 'radios', name: 'scope', label: t.scope, hint: t.scopeHint },
      options: REDACTION_SCOPES.map((value) => ({ value, label: t.scopes[value] })),
    },
    groundField(),
  ];
}

/** One frame of its picture, to read off where a part begins, and the way to the others. */
function FrameShown({
  facts: { rows, columns, frames },
  here,
  asked,
}: {
  readonly facts: ObjectFacts;
  readonly here: string;
  readonly asked: string | undefined;
}) {
  const { picture: t } = words().redactions;
  if (!rows || !columns) return null;
  const count = Math.max(1, Number(frames ?? 1) || 1);
  const frame = Math.min(frameAsked(asked ?? null) ?? 1, count);
  return (
    <>
      <p>{t.hint(ruledStep({ rows, columns }))}</p>
      <RuledPicture
        href={`${here}/picture?frame=${frame}`}
        alt={t.alt(frame, count)}
        {...{ rows, columns }}
      />
      {count > 1 && (
        <p>
          {t.frame(frame, count)}{' '}
          {frame > 1 && <a href={`${here}?frame=${frame - 1}`}>{t.previous}</a>}{' '}
          {frame < count && <a href={`${here}?frame=${frame + 1}`}>{t.next}</a>}
        </p>
      )}
    </>
  );
}

function Facts({ facts, modality }: { facts: ObjectFacts; modality: string | null }) {
  const { facts: t, notSaid } = words().redactions.object;
  const said = (name: string, value: string | number | null) => ({
    name,
    value: value === null || value === '' ? notSaid : String(value),
  });
  return (
    <FactsList
      facts={[
        said(t.modality, modality),
        said(t.rows, facts.rows),
        said(t.columns, facts.columns),
        said(t.frames, facts.frames ?? '1'),
        said(t.photometric, facts.photometric),
        said(t.imageType, facts.imageType),
        said(t.burnedIn, facts.burnedIn),
        said(t.syntax, facts.syntax),
      ]}
    />
  );
}
