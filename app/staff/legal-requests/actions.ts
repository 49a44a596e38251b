'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { AskedFields } from '#app/staff/_parts/asked-fields.ts';
import { typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseId } from '#lib/base/id.ts';
import { startOfDay } from '#lib/base/time-zone.ts';
import { CHECK_WAYS, CONTACT_SOURCES } from '#lib/domain/legal-request/contact-check.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { changePaper } from '#lib/use-cases/legal-request/change-paper.ts';
import { keepBack, reviewKeepingBack } from '#lib/use-cases/legal-request/keep-back.ts';
import { sayWhoseRecord } from '#lib/use-cases/legal-request/say-whose-record.ts';
import { verifyPaper } from '#lib/use-cases/legal-request/verify-paper.ts';
import { writeDownLegalRequest } from '#lib/use-cases/legal-request/write-down.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { words } from '#lib/words/words.ts';
import { readLegalForm, readPaperForm, typedLegal } from './read-legal-form.ts';

/** A request as it was when the page was made: acting on an older one is refused and told. */
type Seen = { readonly requestId: string; readonly version: number };

/** The boxes beside which the rules' refusals are shown; all others stand above the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ received_in_future: 'receivedOn', issued_after_receipt: 'issuedOn' },
  ...{ comply_before_issue: 'complyBy', comply_missing: 'complyBy', compels_nobody: 'force' },
  ...{ scope_missing: 'whole', period_backwards: 'from', not_oral: 'threat' },
  ...{ address_not_official: 'email', reason_missing: 'because', record_not_found: 'nhsNumber' },
  ...{ reveal_too_late: 'revealOn', reveal_too_early: 'revealOn', own_request: 'familyName' },
};

/** Writes down an order, a notice or a request by law. Sent twice, it is written down once. */
export async function writeDownALegalRequest(
  asked: { readonly organisationId: string; readonly requestId: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('writeDownALegalRequest', [asked.organisationId]);
  const { db } = services();
  const now = new Date();
  const mine = await staffOrganisations(db, acting, now);
  const organisation =
    mine.find(({ id, recordsConsents }) => id === asked.organisationId && recordsConsents) ??
    notFound();
  const requestId = parseId(asked.requestId);
  if (!requestId.ok) notFound();
  const values = typedLegal(form);
  const read = readLegalForm(form, organisation.zone, now);
  if (!read.ok) return { problems: read.problems, values };
  const made = await writeDownLegalRequest(db, acting, {
    ...{ organisationId: organisation.id, requestId: requestId.value, letter: read.value, now },
  });
  if (made.ok) redirect(`/staff/requests/${made.value.requestId}?done=written`);
  const said = words().refusals.writeDownLegal[made.error];
  return { problems: { [FIELD_OF[made.error] ?? 'form']: said }, values };
}

/** Says whose record a paper is about. */
export async function sayWhoseItIs(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sayWhoseItIs', [seen.requestId]);
  const asked = new AskedFields(form);
  const nhsNumber = asked.nhsNumber();
  const values = { nhsNumber: textOf(form, 'nhsNumber') };
  if (asked.problems['nhsNumber']) return { problems: asked.problems, values };
  const found = await sayWhoseRecord(services().db, acting, { ...expected(seen), nhsNumber });
  if (found.ok) redirect(`/staff/requests/${seen.requestId}?done=whose`);
  if (found.error === 'not_found') notFound();
  const said = words().refusals.sayWhose[found.error];
  return { problems: { [FIELD_OF[found.error] ?? 'form']: said }, values };
}

/** Adds to what a paper says. */
export async function addToThePaper(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('addToThePaper', [seen.requestId]);
  const values = typedLegal(form);
  const read = readPaperForm(form);
  if (!read.ok) return { problems: read.problems, values };
  const paper = read.value;
  const changed = await changePaper(services().db, acting, { ...expected(seen), paper });
  if (changed.ok) redirect(`/staff/requests/${seen.requestId}?done=paper_said`);
  if (changed.error === 'not_found') notFound();
  return { problems: { form: words().refusals.request[changed.error] }, values };
}

/** Writes down that somebody asked the sender of a paper whether it is genuine. */
export async function findThePaperGenuine(
  seen: Seen,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('findThePaperGenuine', [seen.requestId]);
  const asked = new AskedFields(form);
  const [spokeTo, foundAt] = [textOf(form, 'spokeTo'), textOf(form, 'foundAt')];
  const paperElsewhere = textOf(form, 'paperElsewhere');
  const check = {
    way: asked.oneOf('way', CHECK_WAYS),
    ...{ spokeTo, foundIn: asked.oneOf('foundIn', CONTACT_SOURCES), foundAt, paperElsewhere },
    // Only the day is known. Its beginning is the earliest that it can have been.
    at: startOfDay(asked.day('askedOn'), 'Europe/London'),
  };
  const values = {
    ...{ way: textOf(form, 'way'), foundIn: textOf(form, 'foundIn'), spokeTo, foundAt },
    ...{ paperElsewhere, ...typedDay(form, 'askedOn') },
  };
  if (Object.keys(asked.problems).length > 0) return { problems: asked.problems, values };
  const verified = await verifyPaper(services().db, acting, { ...expected(seen), check });
  if (verified.ok) redirect(`/staff/requests/${seen.requestId}?done=verify_authority`);
  if (verified.error === 'not_found') notFound();
  const refusals: Readonly<Record<string, string>> = {
    ...words().refusals.authority,
    ...words().refusals.request,
  };
  const said = refusals[verified.error] ?? words().refusals.request.wrong_state;
  return { problems: { [CHECK_FIELD_OF[verified.error] ?? 'form']: said }, values };
}

const CHECK_FIELD_OF: Readonly<Record<string, string>> = {
  ...{ contact_missing: 'spokeTo', contact_not_independent: 'foundIn' },
  ...{ contact_in_future: 'askedOn', paper_missing: 'paperElsewhere' },
};

/** Writes down why it is needed, why this much, and why without asking the patient. */
export async function writeDownWhy(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('writeDownWhy', [seen.requestId]);
  const { assess: t } = words().legalRequests;
  const said = (name: string) => textOf(form, name);
  const reasons = {
    ...{ necessity: said('necessity'), proportionality: said('proportionality') },
    confidentiality: said('confidentiality'),
  };
  const values = { ...reasons, harmNote: said('harmNote') };
  const empty = Object.entries(reasons).filter(([, text]) => text === '');
  if (empty.length > 0) {
    return { problems: Object.fromEntries(empty.map(([name]) => [name, t.missing])), values };
  }
  const event = { kind: 'assess', ...values } as const;
  const moved = await moveRequest(services().db, acting, { ...expected(seen), event });
  if (moved.ok) redirect(`/staff/requests/${seen.requestId}?done=assess`);
  if (moved.error === 'not_found') notFound();
  return { problems: { form: words().refusals.request[moved.error] }, values };
}

/** Keeps a request from its patient until a day. */
export async function keepFromPatient(
  seen: Seen,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('keepFromPatient', [seen.requestId]);
  const asked = new AskedFields(form);
  const because = textOf(form, 'because');
  const revealOn = asked.day('revealOn');
  const values = { because, ...typedDay(form, 'revealOn') };
  if (Object.keys(asked.problems).length > 0) return { problems: asked.problems, values };
  const keeping = { because, revealOn };
  const kept = await keepBack(services().db, acting, { ...expected(seen), keeping });
  if (kept.ok) redirect(`/staff/requests/${seen.requestId}?done=keep_back`);
  if (kept.error === 'not_found') notFound();
  const said = words().refusals.keepBack[kept.error];
  return { problems: { [FIELD_OF[kept.error] ?? 'form']: said }, values };
}

/** Looks again whether a patient may still not know. */
export async function lookAgainAtKeeping(
  { organisationId, requestId }: { readonly organisationId: string; readonly requestId: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('lookAgainAtKeeping', [organisationId, requestId]);
  const { db } = services();
  const now = new Date();
  const mine = await staffOrganisations(db, acting, now);
  const organisation = mine.find(({ id }) => id === organisationId) ?? notFound();
  const asked = new AskedFields(form);
  const because = textOf(form, 'because');
  const kind = asked.oneOf('choice', ['reveal', 'keep']);
  const revealOn = kind === 'keep' ? asked.day('revealOn') : null;
  const values = { because, choice: textOf(form, 'choice'), ...typedDay(form, 'revealOn') };
  if (Object.keys(asked.problems).length > 0) return { problems: asked.problems, values };
  const review =
    revealOn === null
      ? { kind: 'reveal' as const, because }
      : { kind: 'keep' as const, because, revealOn };
  const reviewed = await reviewKeepingBack(db, acting, {
    ...{ organisationId: organisation.id, requestId, review, now },
  });
  if (reviewed.ok) redirect(`/staff/kept-back?org=${organisation.odsCode}&done=yes`);
  if (reviewed.error === 'not_found') notFound();
  const said = words().refusals.keepBack[reviewed.error];
  return { problems: { [FIELD_OF[reviewed.error] ?? 'form']: said }, values };
}

function expected({ requestId, version }: Seen) {
  return { requestId, expectedVersion: version, now: new Date() };
}
