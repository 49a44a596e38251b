'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { ok } from '#lib/base/result.ts';
import {
  ADDRESS_DOCUMENTS,
  FACE_COMPARISONS,
  FINDING_KINDS,
  PHOTO_DOCUMENTS,
  type CheckFinding,
  type FindingKind,
} from '#lib/domain/identity/check-finding.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { decidingCheck } from '#lib/domain/policy/identity-check.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  decideCheck,
  type DecideCheckRefusal,
} from '#lib/use-cases/identity-check/decide-check.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: CheckFinding }
  | { readonly ok: false; readonly error: FormState['problems'] };

/** Beside which field a refusal stands. */
const FIELD: Readonly<Partial<Record<DecideCheckRefusal, string>>> = {
  last4_wrong: 'last4',
  address_document_too_old: 'dated',
  address_document_not_yet: 'dated',
  reason_missing: 'reason',
  answer_missing: 'answer',
  voucher_not_found: 'voucher',
  own_voucher: 'voucher',
  voucher_decides: 'voucher',
};

/** Says what an officer found. */
export async function decideIdentity(
  checkId: string,
  how: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('decideIdentity', [checkId]);
  const kind = FINDING_KINDS.find((one) => one === how) ?? notFound();
  const finding = READ[kind](form);
  if (!finding.ok) return { problems: finding.error, values: typed(form) };
  const decided = await decideCheck(services().db, acting, {
    checkId,
    finding: finding.value,
    now: new Date(),
  });
  if (decided.ok) redirect(`/staff/identity?done=${decided.value}`);
  const { error } = decided;
  if (error === 'not_found') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst(decidingCheck(checkId), `/staff/identity/${checkId}/decide/${kind}`);
  }
  const longest = kind === 'vouched' ? 'reason' : 'answer';
  const field = error === 'text_too_long' ? longest : (FIELD[error] ?? 'form');
  return { problems: { [field]: words().refusals.identityCheck[error] }, values: typed(form) };
}

const READ: Readonly<Record<FindingKind, (form: FormData) => Read>> = {
  compared: readCompared,
  vouched: (form) =>
    ok({ kind: 'vouched', voucherEmail: textOf(form, 'voucher'), reason: textOf(form, 'reason') }),
  refused: (form) => ok({ kind: 'refused', answer: textOf(form, 'answer') }),
};

/** What was compared, or all that is missing of it. */
function readCompared(form: FormData): Read {
  const t = words().identity.compared;
  const how = FACE_COMPARISONS.find((one) => one === textOf(form, 'how'));
  const photo = PHOTO_DOCUMENTS.find((one) => one === textOf(form, 'photo'));
  const address = ADDRESS_DOCUMENTS.find((one) => one === textOf(form, 'address'));
  const number = (part: string) => Number(textOf(form, `dated-${part}`) || Number.NaN);
  const dated = calendarDate(number('year'), number('month'), number('day'));
  if (how === undefined || photo === undefined || address === undefined || !dated.ok) {
    const error = {
      ...(how === undefined && { how: t.howMissing }),
      ...(photo === undefined && { photo: t.photoMissing }),
      ...(address === undefined && { address: t.addressMissing }),
      ...(!dated.ok && { dated: t.datedMissing }),
    };
    return { ok: false, error };
  }
  const last4 = textOf(form, 'last4').toUpperCase();
  return ok({ kind: 'compared', how, photo, last4, address, addressDated: dated.value });
}

const NAMES = [
  ...['how', 'photo', 'last4', 'address', 'voucher', 'reason', 'answer'],
  ...['dated-day', 'dated-month', 'dated-year'],
];

function typed(form: FormData): FormState['values'] {
  return Object.fromEntries(NAMES.map((name) => [name, textOf(form, name)]));
}
