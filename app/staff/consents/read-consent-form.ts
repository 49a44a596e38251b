import { textOf, type FormState } from '#app/_web/form-state.ts';
import { AskedFields } from '#app/staff/_parts/asked-fields.ts';
import { typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { ok } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import {
  CONSENT_CHANNELS,
  CONSENT_KINDS,
  GRANTEE_REGISTERS,
  GRANTOR_CAPACITIES,
} from '#lib/domain/legal-basis/consent.ts';
import type { SignedConsent } from '#lib/use-cases/consent/record-consent.ts';

const DAYS = ['birthday', 'from', 'to', 'signedOn', 'receivedOn', 'validTo'] as const;

const TEXTS = [
  ...['nhsNumber', 'givenNames', 'familyName', 'grantorName', 'granteeName', 'code', 'person'],
  ...['matter', 'modalities', 'bodyParts', 'request'],
] as const;

const CHOICES = ['kind', 'capacity', 'register', 'whole', 'reports', 'channel'] as const;

/** What was typed, to be filled in again. */
export function typedConsent(form: FormData): FormState['values'] {
  const names = [...TEXTS, ...CHOICES];
  const purposes = form.getAll('purposes').filter((one) => typeof one === 'string');
  const days = DAYS.map((name) => typedDay(form, name));
  return Object.assign(
    { purposes: purposes.join(' ') },
    Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    ...days,
  ) as FormState['values'];
}

type ReadConsent =
  | { readonly ok: true; readonly value: SignedConsent }
  | { readonly ok: false; readonly problems: FormState['problems'] };

/** A signed consent as it was typed in, or all that is missing of it, by field. */
export function readConsentForm(form: FormData, zone: TimeZone): ReadConsent {
  const asked = new AskedFields(form);
  const capacity = asked.oneOf('capacity', GRANTOR_CAPACITIES);
  const received = asked.day('receivedOn');
  const signed = {
    kind: asked.oneOf('kind', CONSENT_KINDS),
    nhsNumber: asked.nhsNumber(),
    ...{ statedGivenNames: asked.text('givenNames'), statedFamilyName: asked.text('familyName') },
    statedDateOfBirth: asked.day('birthday'),
    ...{ capacity, grantorName: asked.grantor(capacity === 'self') },
    granteeName: asked.text('granteeName'),
    ...{
      granteeRegister: asked.oneOf('register', GRANTEE_REGISTERS),
      granteeCode: asked.text('code'),
    },
    ...{ granteePerson: asked.optional('person'), matterReference: asked.optional('matter') },
    purposes: asked.purposes(),
    scope: asked.scope(),
    signedOn: asked.day('signedOn'),
    // Only the day is known. Its beginning is the earliest that it can have been.
    receivedAt: startOfDay(received, zone),
    channel: asked.oneOf('channel', CONSENT_CHANNELS),
    ...{ validTo: asked.optionalDay('validTo'), requestReference: asked.optional('request') },
  };
  return Object.keys(asked.problems).length === 0
    ? ok(signed)
    : { ok: false, problems: asked.problems };
}
