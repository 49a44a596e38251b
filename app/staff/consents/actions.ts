'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { readConsentForm, typedConsent } from '#app/staff/consents/read-consent-form.ts';
import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { startOfDay } from '#lib/base/time-zone.ts';
import { CONSENT_CHANNELS } from '#lib/domain/legal-basis/consent.ts';
import { services } from '#lib/processes/web/services.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { consentZone } from '#lib/queries/consent/consent-zone.ts';
import { moveConsent, type PersonsEvent } from '#lib/use-cases/consent/move-consent.ts';
import { recordConsent } from '#lib/use-cases/consent/record-consent.ts';
import { words } from '#lib/words/words.ts';

/** The boxes beside which the rules’ refusals are shown; all others stand above the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ patient_not_found: 'nhsNumber', name_differs: 'familyName', birthday_differs: 'birthday' },
  ...{ received_in_future: 'receivedOn', signed_after_receipt: 'signedOn' },
  ...{ valid_to_before_from: 'validTo', valid_too_long: 'validTo', last_day_over: 'validTo' },
  ...{ scope_missing: 'whole', scope_contradicts: 'whole', period_backwards: 'to' },
  ...{ patient_died: 'capacity', patient_not_dead: 'capacity', patient_is_sixteen: 'capacity' },
  ...{ request_not_found: 'request', request_has_consent: 'request' },
};

/** Writes down a consent that came on paper, by email or by phone. */
export async function recordAConsent(
  organisationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('recordAConsent', [organisationId]);
  const now = new Date();
  const mine = await staffOrganisations(services().db, acting, now);
  const organisation =
    mine.find(({ id, recordsConsents }) => id === organisationId && recordsConsents) ?? notFound();
  const values = typedConsent(form);
  const read = readConsentForm(form, organisation.zone);
  if (!read.ok) return { problems: read.problems, values };
  const made = await recordConsent(services().db, acting, {
    ...{ organisationId: organisation.id, signed: read.value, now },
  });
  if (made.ok) redirect(`/staff/consents/${made.value.consentId}?done=recorded`);
  const { error } = made;
  const said = words().refusals.consent[error];
  return { problems: { [FIELD_OF[error] ?? 'form']: said }, values };
}

type Seen = { readonly consentId: string; readonly version: number };

/** Lets a consent count, by another than who wrote it down. */
export async function verifyAConsent(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('verifyAConsent', [seen.consentId]);
  const reason = textOf(form, 'olderReason');
  const paperElsewhere = textOf(form, 'paperElsewhere');
  const event = { kind: 'verify', reason, paperElsewhere } as const;
  return moved(acting, seen, event, 'olderReason');
}

/** Finds that a consent was a mistake or not real, and closes what stands on it. */
export async function rejectAConsent(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('rejectAConsent', [seen.consentId]);
  const event = { kind: 'enter_in_error', reason: textOf(form, 'mistakeReason') } as const;
  return moved(acting, seen, event, 'mistakeReason');
}

type Acting = Awaited<ReturnType<typeof admit>>['acting'];

async function moved(
  acting: Acting,
  seen: Seen,
  event: PersonsEvent & { readonly reason: string },
  field: string,
): Promise<FormState> {
  const made = await moveConsent(services().db, acting, {
    ...{ consentId: seen.consentId, event, now: new Date(), expectedVersion: seen.version },
  });
  if (made.ok) redirect(`/staff/consents/${seen.consentId}?done=yes`);
  const { error } = made;
  if (error === 'not_found') notFound();
  const ofField = ['reason_missing', 'text_too_long', 'authority_too_old'].includes(error);
  const box = error === 'paper_missing' ? 'paperElsewhere' : ofField ? field : 'form';
  const typed = event.kind === 'verify' ? { paperElsewhere: event.paperElsewhere } : {};
  return {
    problems: { [box]: words().refusals.consent[error] },
    values: { [field]: event.reason, ...typed },
  };
}

/** Records that somebody took a consent back by phone, post or in person. */
export async function recordConsentWithdrawal(
  consentId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('recordConsentWithdrawal', [consentId]);
  const { withdraw: t } = words().consents.staff;
  const channel = CONSENT_CHANNELS.find((one) => one === textOf(form, 'channel'));
  const day = parseCalendarDate(dayOf(form, 'told'));
  const values = { channel: channel ?? '', ...typedDay(form, 'told') };
  const zone = (await consentZone(services().db, acting, consentId)) ?? notFound();
  if (channel === undefined || !day.ok) {
    const problems = {
      ...(channel === undefined && { channel: t.channelMissing }),
      ...(!day.ok && { told: t.dateMissing }),
    };
    return { problems, values };
  }
  const receivedAt = startOfDay(day.value, zone);
  const event = { kind: 'withdraw', channel, receivedAt } as const;
  const made = await moveConsent(services().db, acting, { consentId, event, now: new Date() });
  if (made.ok) redirect(`/staff/consents/${consentId}?done=yes`);
  const { error } = made;
  if (error === 'not_found') notFound();
  const field = error.startsWith('withdrawn_') ? 'told' : 'form';
  return { problems: { [field]: words().refusals.consent[error] }, values };
}
