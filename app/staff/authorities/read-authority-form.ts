import { textOf, type FormState } from '#app/_web/form-state.ts';
import { AskedFields } from '#app/staff/_parts/asked-fields.ts';
import { typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { ok } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { AUTHORITY_KINDS } from '#lib/domain/legal-basis/legal-authority.ts';
import type { IssuedAuthority } from '#lib/use-cases/legal-authority/record-authority.ts';

const DAYS = ['from', 'to', 'issuedOn', 'receivedOn', 'complyBy', 'validTo'] as const;

const TEXTS = [
  ...['nhsNumber', 'issuer', 'theirs', 'modalities', 'bodyParts'],
  ...['kind', 'force', 'whole', 'reports'],
] as const;

/** What was typed, to be filled in again. */
export function typedAuthority(form: FormData): FormState['values'] {
  const days = DAYS.map((name) => typedDay(form, name));
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
  return Object.assign(texts, ...days) as FormState['values'];
}

type ReadAuthority =
  | { readonly ok: true; readonly value: IssuedAuthority }
  | { readonly ok: false; readonly problems: FormState['problems'] };

/** An order, a notice or a request as it was typed in, or all that is missing of it, by field. */
export function readAuthorityForm(form: FormData, zone: TimeZone): ReadAuthority {
  const asked = new AskedFields(form);
  const issued = {
    kind: asked.oneOf('kind', AUTHORITY_KINDS),
    nhsNumber: asked.nhsNumber(),
    ...{ issuer: asked.text('issuer'), issuerReference: asked.text('theirs') },
    issuedOn: asked.day('issuedOn'),
    // Only the day is known. Its beginning is the earliest that it can have been.
    receivedAt: startOfDay(asked.day('receivedOn'), zone),
    compelling: asked.oneOf('force', ['yes', 'no']) === 'yes',
    ...{ complyBy: asked.optionalDay('complyBy'), validTo: asked.optionalDay('validTo') },
    scope: asked.scope(),
  };
  const { problems } = asked;
  return Object.keys(problems).length === 0 ? ok(issued) : { ok: false, problems };
}
