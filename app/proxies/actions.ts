'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { bytesOfFile } from '#app/_web/bytes-of-file.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { addMonths, parseCalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { LARGEST_PAPER_BYTES } from '#lib/domain/paper/paper.ts';
import { PROXY_KINDS, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { services } from '#lib/processes/web/services.ts';
import { judgePdf } from '#lib/protocols/pdf/judge-pdf.ts';
import { myProxy } from '#lib/queries/proxy/my-proxies.ts';
import { addPaper } from '#lib/use-cases/paper/add-paper.ts';
import {
  claimProxy,
  type ClaimRefusal,
  type ProxyClaim,
} from '#lib/use-cases/proxy/claim-proxy.ts';
import { moveProxy, type PersonsProxyEvent } from '#lib/use-cases/proxy/move-proxy.ts';
import { sendRequestFor } from '#lib/use-cases/proxy/send-request-for.ts';
import { words } from '#lib/words/words.ts';

/** The boxes beside which a refusal is shown; all others stand above the form. */
const FIELD_OF: Readonly<Partial<Record<ClaimRefusal, string>>> = {
  ...{ hospital_not_found: 'hospital', name_missing: 'familyName', name_too_long: 'familyName' },
  ...{ born_in_future: 'birthday', patient_is_sixteen: 'birthday' },
  ...{ explanation_missing: 'explanation', text_too_long: 'explanation' },
};

const LONGEST_POSTCODE = 10;
const CONSENT_MONTHS = 12;

/** Says that one acts for somebody. What is answered is the same whether the hospital knows the person or not. */
export async function claimForSomebody(
  asked: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('claimForSomebody');
  const kind = PROXY_KINDS.find((one) => one === asked) ?? notFound();
  const values = typedClaim(form);
  const hospital = parseId(values['hospital'] ?? '');
  const read = readClaim(form, kind);
  const problems = {
    ...(!hospital.ok && { hospital: words().acting.details.hospitalMissing }),
    ...(!read.ok && read.problems),
  };
  if (!hospital.ok || !read.ok) return { problems, values };
  const made = await claimProxy(services().db, acting, {
    ...{ organisationId: hospital.value, claim: read.value, now: new Date() },
  });
  if (made.ok) redirect(`/proxies/${made.value.proxyId}?done=claimed`);
  const said = words().refusals.acting[made.error];
  return { problems: { [FIELD_OF[made.error] ?? 'form']: said }, values };
}

const TEXTS = [
  ...(['hospital', 'givenNames', 'familyName', 'nhsNumber'] as const),
  ...(['postcode', 'explanation'] as const),
] as const;

/** What was typed, to be filled in again. */
function typedClaim(form: FormData): FormState['values'] {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
  return { ...texts, ...typedDay(form, 'birthday') };
}

type ReadClaim =
  | { readonly ok: true; readonly value: ProxyClaim }
  | { readonly ok: false; readonly problems: FormState['problems'] };

function readClaim(form: FormData, kind: ProxyKind): ReadClaim {
  const { details: t } = words().acting;
  const birthday = parseCalendarDate(dayOf(form, 'birthday'));
  const typedNumber = textOf(form, 'nhsNumber');
  const number = typedNumber === '' ? null : parseNhsNumber(typedNumber);
  const postcode = textOf(form, 'postcode');
  const problems = {
    ...(!birthday.ok && { birthday: t.birthdayMissing }),
    ...(number?.ok === false && { nhsNumber: t.nhsNumberWrong }),
    ...(postcode.length > LONGEST_POSTCODE && { postcode: t.postcodeLong }),
  };
  if (!birthday.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const value = {
    ...{ kind, givenNames: textOf(form, 'givenNames'), familyName: textOf(form, 'familyName') },
    ...{ dateOfBirth: birthday.value, nhsNumber: number?.ok ? number.value : null },
    ...{ postcode: orNull(postcode), explanation: textOf(form, 'explanation') },
  };
  return { ok: true, value };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Sends a photograph or a PDF that shows it. */
export async function sendEvidence(
  proxyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sendEvidence', [proxyId]);
  const { db, store, settings } = services();
  const hasScanner = settings.SCANNER_URL !== '';
  const deps = { db, documents: sealedDocuments(store), judgePdf, hasScanner };
  const made = await addPaper(deps, acting, {
    of: { basis: 'proxy', id: proxyId },
    kind: 'other',
    bytes: await bytesOfFile(form.get('evidence'), LARGEST_PAPER_BYTES),
    now: new Date(),
  });
  if (made.ok) redirect(`/proxies/${proxyId}?done=sent`);
  if (made.error === 'not_found') notFound();
  return { problems: { evidence: words().refusals.paper[made.error] }, values: {} };
}

/** Stops acting for somebody, or somebody from acting for one: at once, and without a reason. */
export async function stopActing(
  proxyId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopActing', [proxyId]);
  const now = new Date();
  const mine = (await myProxy(services().db, acting, { proxyId, now })) ?? notFound();
  const event: PersonsProxyEvent =
    mine.party === 'proxy' ? { kind: 'withdraw' } : { kind: 'revoke', reason: '' };
  return moved(acting, proxyId, event, 'ended');
}

/** The young person says that it goes on, for a year (PX-1). */
export async function confirmActing(
  proxyId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('confirmActing', [proxyId]);
  const now = new Date();
  const mine = (await myProxy(services().db, acting, { proxyId, now })) ?? notFound();
  const until = addMonths(localDate(now, mine.zone), CONSENT_MONTHS);
  return moved(acting, proxyId, { kind: 'confirm', until }, 'confirmed');
}

type Acting = Awaited<ReturnType<typeof admit>>['acting'];

async function moved(
  acting: Acting,
  proxyId: string,
  event: PersonsProxyEvent,
  done: string,
): Promise<FormState> {
  const made = await moveProxy(services().db, acting, { proxyId, event, now: new Date() });
  if (made.ok) redirect(`/proxies/${proxyId}?done=${done}`);
  if (made.error === 'not_found') notFound();
  return { problems: { form: words().refusals.acting[made.error] }, values: {} };
}

/** Begins to ask for scans: one’s own, or those of somebody one acts for. */
export async function askForSomebody(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('askForSomebody');
  const whom = textOf(form, 'whom');
  if (whom === 'me') redirect('/requests/new');
  const proxyId = parseId(whom);
  if (!proxyId.ok) return { problems: { whom: words().acting.forWhom.missing }, values: {} };
  const asked = { proxyId: proxyId.value, now: new Date() };
  if (!(await myProxy(services().db, acting, asked))) notFound();
  redirect(`/proxies/${proxyId.value}/ask`);
}

/** Sends the request for whom the person acts. */
export async function sendForSomebody(
  id: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sendForSomebody', [id]);
  const parsed = parseId(id);
  if (!parsed.ok) notFound();
  const values = {
    description: textOf(form, 'description'),
    bodyPart: textOf(form, 'bodyPart'),
    roughly: textOf(form, 'roughly'),
  };
  const { what } = words().requestSets;
  if (values.description === '') return { problems: { description: what.missing }, values };
  const said = {
    description: values.description,
    bodyPart: values.bodyPart === '' ? null : values.bodyPart,
    roughly: values.roughly === '' ? null : values.roughly,
  };
  const sent = await sendRequestFor(services().db, acting, {
    ...{ proxyId: parsed.value, said, now: new Date() },
  });
  if (sent.ok) redirect(`/requests/${sent.value.requestId}`);
  if (sent.error === 'not_found') notFound();
  if (sent.error === 'answer_too_long') return { problems: { description: what.too_long }, values };
  if (sent.error === 'already_over') {
    return { problems: { form: words().refusals.acting.already_over }, values };
  }
  const { refusals, otherRefusal } = words().requests;
  const told: Readonly<Partial<Record<string, string>>> = refusals;
  return { problems: { form: told[sent.error] ?? otherRefusal }, values };
}
