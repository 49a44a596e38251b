import { dayField, optionsOf, scopeFields } from '#app/staff/consents/consent-fields.ts';
import type { Field } from '#components/form-field.tsx';
import { LOGGED_CHANNELS } from '#lib/domain/access-request/channels.ts';
import { LEGAL_REQUEST_TYPES } from '#lib/domain/access-request/request-types.ts';
import { ORDER_KINDS, POLICE_RANKS } from '#lib/domain/legal-request/legal-paper.ts';
import { words } from '#lib/words/words.ts';

/** The boxes in which a paper of law is written down: what it is, whom it is about, what it asks for, who receives it. */
export function legalFields(): readonly Field[] {
  return [
    ...ofPaper(),
    ...ofPatient(),
    ...scopeFields(),
    ...ofReceiver(),
    ...reasonFields(),
    ...ofSecrecy(),
  ];
}

function ofPaper(): readonly Field[] {
  const { legalRequests, requestLog } = words();
  const { form: t, types } = legalRequests;
  const options = [
    { value: 'yes', label: t.compels },
    { value: 'no', label: t.permits },
  ];
  return [
    {
      ...{ kind: 'radios', name: 'type', label: t.type },
      options: optionsOf(LEGAL_REQUEST_TYPES, types),
    },
    {
      ...{ kind: 'radios', name: 'channel', label: t.channel },
      options: optionsOf(LOGGED_CHANNELS, requestLog.channels),
    },
    dayField('receivedOn', t.receivedOn),
    { kind: 'text', name: 'issuer', label: t.issuer, hint: t.issuerHint },
    { kind: 'text', name: 'theirs', label: t.theirs, isShort: true },
    dayField('issuedOn', t.issuedOn),
    { kind: 'radios', name: 'force', label: t.force, options },
    dayField('complyBy', t.complyBy),
    { kind: 'textarea', name: 'description', label: t.description },
  ];
}

function ofPatient(): readonly Field[] {
  const { form: t } = words().legalRequests;
  return [
    { kind: 'text', name: 'givenNames', label: t.givenNames },
    { kind: 'text', name: 'familyName', label: t.familyName },
    dayField('birthday', t.birthday),
    { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
  ];
}

function ofReceiver(): readonly Field[] {
  const { form: t, fields } = words().legalRequests;
  return [
    { kind: 'text', name: 'officerName', label: fields.officerName },
    { kind: 'email', name: 'email', label: t.recipientEmail, hint: t.recipientHint },
  ];
}

/** What a paper of its kind must say besides; what it does not say is asked for. */
export function reasonFields(
  before: Readonly<Record<string, string>> = {},
  victimToldOn?: readonly [string, string, string],
): readonly Field[] {
  const { fields: t, orderKinds, ranks } = words().legalRequests;
  const text = (name: keyof typeof t, isShort = false): Field => ({
    ...{ kind: 'text', name, label: t[name], isShort, value: before[name] ?? '' },
  });
  const area = (name: keyof typeof t): Field => ({
    ...{ kind: 'textarea', name, label: t[name], value: before[name] ?? '' },
  });
  return [
    {
      ...{ kind: 'select', name: 'orderKind', label: t.orderKind },
      options: [nothing(), ...optionsOf(ORDER_KINDS, orderKinds)],
      value: before['orderKind'] ?? '',
    },
    ...[text('officerRank'), text('officerNumber', true), text('countersignedBy')],
    {
      ...{ kind: 'select', name: 'countersignerRank', label: t.countersignerRank },
      options: [nothing(), ...optionsOf(POLICE_RANKS, ranks)],
      value: before['countersignerRank'] ?? '',
    },
    ...[text('offence'), area('whyNecessary'), area('whyWithoutConsent'), area('prejudice')],
    ...[text('lineOfEnquiry')],
    { ...dayField('victimToldOn', t.victimToldOn), ...(victimToldOn && { value: victimToldOn }) },
    ...[text('coronerArea'), text('powerCited')],
  ];
}

function nothing() {
  return { value: '', label: words().staff.none };
}

function ofSecrecy(): readonly Field[] {
  const { form: t } = words().legalRequests;
  return [
    { kind: 'textarea', name: 'threat', label: t.oral, hint: t.oralHint },
    { kind: 'textarea', name: 'because', label: t.keep, hint: t.keepHint },
    { ...dayField('revealOn', t.revealOn), hint: t.revealHint },
  ];
}
