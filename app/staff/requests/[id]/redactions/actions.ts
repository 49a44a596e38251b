'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { REDACTION_GROUNDS, type RedactionGround } from '#lib/domain/redaction/grounds.ts';
import { redactionTrials } from '#lib/processes/web/redaction-trials.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  REDACTION_SCOPES,
  redactObjects,
  type RedactObjectsRefusal,
  type TakenOfObjects,
} from '#lib/use-cases/redaction/redact-objects.ts';
import { redactReport, type RedactReportRefusal } from '#lib/use-cases/redaction/redact-report.ts';
import { undoRedaction } from '#lib/use-cases/redaction/undo-redaction.ts';
import { words } from '#lib/words/words.ts';
import { linesTyped, regionsTyped } from './read-redaction-form.ts';

/** A study of a request, as the page has it. */
type Of = { readonly requestId: string; readonly studyId: string };

/** Takes parts of pictures, notes, or whole files out of what goes out. */
export async function takeOutOfObjects(
  of: Of,
  /** As the browser sent it back: what is no name of an object is of no study. */
  sopInstanceUid: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeOutOfObjects', [of.requestId, of.studyId]);
  const values = typedIn(form);
  const t = words().redactions;
  const scope = REDACTION_SCOPES.find((one) => one === values['scope']);
  const ground = groundOf(values);
  const kind = OBJECT_KINDS.find((one) => one === values['kind']);
  if (!kind || !scope || !ground) {
    const missing = {
      ...(!kind && { kind: t.object.kindMissing }),
      ...(!scope && { scope: t.object.scopeMissing }),
      ...(!ground && { ground: t.groundMissing }),
    };
    return { problems: missing, values };
  }
  const taken = takenOf(kind, form);
  if (taken === null) return { problems: { regions: t.object.regionsUnreadable }, values };
  const { db, store } = services();
  const redacted = await redactObjects({ db, trials: redactionTrials(store) }, acting, {
    ...{
      ...of,
      sopInstanceUid: typeof sopInstanceUid === 'string' ? sopInstanceUid : '',
      scope,
      taken,
      ground,
    },
    now: new Date(),
  });
  return redacted.ok ? done(of, 'taken_out') : refused(redacted.error, values);
}

const OBJECT_KINDS = ['regions', 'attributes', 'objects'] as const;
const REPORT_KINDS = ['passages', 'report'] as const;

/** Strikes words out of a report, or leaves it out. */
export async function takeOutOfReport(
  of: Of,
  reportId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeOutOfReport', [of.requestId, of.studyId, reportId]);
  const values = typedIn(form);
  const ground = groundOf(values);
  const kind = REPORT_KINDS.find((one) => one === values['kind']);
  if (!kind || !ground) {
    const { report: t, groundMissing } = words().redactions;
    const missing = {
      ...(!kind && { kind: t.kindMissing }),
      ...(!ground && { ground: groundMissing }),
    };
    return { problems: missing, values };
  }
  const passages = linesTyped(values['passages'] ?? '');
  const redacted = await redactReport(services().db, acting, {
    ...{ ...of, reportId, ground, now: new Date() },
    taken: kind === 'report' ? { kind } : { kind, passages },
  });
  return redacted.ok ? done(of, 'taken_out') : refused(redacted.error, values);
}

/** Lets go out again what was to be taken out. */
export async function putBack(
  of: Of,
  redactionId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('putBack', [of.requestId, of.studyId, redactionId]);
  const undone = await undoRedaction(services().db, acting, {
    ...{ ...of, redactionId },
    now: new Date(),
  });
  if (undone.ok) return done(of, 'put_back');
  if (undone.error === 'not_found') notFound();
  return { problems: { form: words().redactions.refusals[undone.error] }, values: {} };
}

type Refusal = RedactObjectsRefusal | RedactReportRefusal;

/** Beside the field that can be put right; where another can do nothing, beside the button. */
const FIELDS: Readonly<Partial<Record<Refusal, string>>> = {
  region_empty: 'regions',
  region_outside: 'regions',
  regions_missing: 'regions',
  too_many_regions: 'regions',
  attributes_missing: 'attributes',
  attribute_not_redactable: 'attributes',
  too_many_objects: 'scope',
  passage_missing: 'passages',
  passage_not_found: 'passages',
  too_many_passages: 'passages',
};

function refused(word: Refusal, values: FormState['values']): FormState {
  if (word === 'not_found') notFound();
  return { problems: { [FIELDS[word] ?? 'form']: words().redactions.refusals[word] }, values };
}

function typedIn(form: FormData): Readonly<Record<string, string>> {
  const attributes = form.getAll('attributes').filter((one) => typeof one === 'string');
  const names = ['kind', 'scope', 'ground', 'regions', 'passages'] as const;
  return {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    attributes: attributes.join(' '),
  };
}

function groundOf(values: Readonly<Record<string, string>>): RedactionGround | undefined {
  return REDACTION_GROUNDS.find((one) => one === values['ground']);
}

/** Null where parts were typed that cannot be read. */
function takenOf(kind: (typeof OBJECT_KINDS)[number], form: FormData): TakenOfObjects | null {
  if (kind === 'regions') {
    const regions = regionsTyped(textOf(form, 'regions'));
    return regions && { kind, regions };
  }
  if (kind === 'attributes') {
    const attributes = form.getAll('attributes').filter((one) => typeof one === 'string');
    return { kind, attributes };
  }
  return { kind };
}

function done({ requestId, studyId }: Of, what: string): never {
  redirect(`/staff/requests/${requestId}/redactions/${studyId}?done=${what}`);
}
