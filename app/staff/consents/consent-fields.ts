import type { Field } from '#components/form-field.tsx';
import {
  CONSENT_CHANNELS,
  CONSENT_KINDS,
  CONSENT_PURPOSES,
  GRANTEE_REGISTERS,
  GRANTOR_CAPACITIES,
} from '#lib/domain/legal-basis/consent.ts';
import { words } from '#lib/words/words.ts';

/** The boxes in which a signed paper is written down, in the order of such papers: who, to whom, which, when. */
export function consentFields(): readonly Field[] {
  return [...ofPatient(), ...ofGrantee(), ...scopeFields(), ...ofDays()];
}

function ofPatient(): readonly Field[] {
  const { form: t, capacities } = words().consents;
  return [
    { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
    { kind: 'text', name: 'givenNames', label: t.givenNames },
    { kind: 'text', name: 'familyName', label: t.familyName },
    dayField('birthday', t.birthday),
    {
      ...{ kind: 'radios', name: 'capacity', label: t.capacity },
      options: optionsOf(GRANTOR_CAPACITIES, capacities),
    },
    { kind: 'text', name: 'grantorName', label: t.grantorName },
  ];
}

function ofGrantee(): readonly Field[] {
  const { form: t, kinds, registers, purposes } = words().consents;
  return [
    { kind: 'text', name: 'granteeName', label: t.granteeName },
    {
      ...{ kind: 'radios', name: 'register', label: t.register },
      options: optionsOf(GRANTEE_REGISTERS, registers),
    },
    { kind: 'text', name: 'code', label: t.code, isShort: true },
    { kind: 'text', name: 'person', label: t.person },
    { kind: 'text', name: 'matter', label: t.matter },
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind },
      options: optionsOf(CONSENT_KINDS, kinds),
    },
    {
      ...{ kind: 'checkboxes', name: 'purposes', label: t.purposes },
      options: optionsOf(CONSENT_PURPOSES, purposes),
    },
  ];
}

/** Which scans a paper names: the whole record in words, or by what limits. */
export function scopeFields(
  said: { whole: string; wholeYes: string; wholeNo: string; ifNamed: string } = words().consents
    .form,
): readonly Field[] {
  const t = { ...words().consents.form, ...said };
  const yesOrNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return [
    {
      ...{ kind: 'radios', name: 'whole', label: t.whole },
      options: yesOrNo(t.wholeYes, t.wholeNo),
    },
    { ...dayField('from', t.from), hint: t.ifNamed },
    { ...dayField('to', t.to), hint: t.ifNamed },
    { kind: 'text', name: 'modalities', label: t.modalities, hint: t.ifNamed },
    { kind: 'text', name: 'bodyParts', label: t.bodyParts, hint: t.ifNamed },
    {
      ...{ kind: 'radios', name: 'reports', label: t.reports },
      options: yesOrNo(t.reportsYes, t.reportsNo),
    },
  ];
}

function ofDays(): readonly Field[] {
  const { form: t, channels } = words().consents;
  return [
    dayField('signedOn', t.signedOn),
    dayField('receivedOn', t.receivedOn),
    {
      ...{ kind: 'radios', name: 'channel', label: t.channel },
      options: optionsOf(CONSENT_CHANNELS, channels),
    },
    dayField('validTo', t.validTo),
    { kind: 'text', name: 'request', label: t.request, isShort: true },
  ];
}

/** A day in its three boxes. */
export function dayField(name: string, label: string): Extract<Field, { kind: 'date' }> {
  return { kind: 'date', name, label, parts: words().incidents.report.awareDay };
}

/** Values with what they are called. */
export function optionsOf<T extends string>(
  values: readonly T[],
  said: Readonly<Record<T, string>>,
) {
  return values.map((value) => ({ value, label: said[value] }));
}
