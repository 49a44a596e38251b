import { dayField, optionsOf } from '#app/staff/consents/consent-fields.ts';
import type { Field } from '#components/form-field.tsx';
import { ANSWER_WAYS, LOGGED_CHANNELS } from '#lib/domain/access-request/channels.ts';
import { words } from '#lib/words/words.ts';

/** The boxes in which a request is written down: how and when it came, who asks, for what, and how they are answered. */
export function logFields(): readonly Field[] {
  return [...ofLetter(), ...ofWriter(), ...ofIdentity()];
}

function ofLetter(): readonly Field[] {
  const { requestLog: t } = words();
  return [
    {
      ...{ kind: 'radios', name: 'channel', label: t.channel },
      options: optionsOf(LOGGED_CHANNELS, t.channels),
    },
    { ...dayField('receivedOn', t.receivedOn), hint: t.receivedHint },
    { kind: 'textarea', name: 'description', label: t.description, hint: t.descriptionHint },
    { kind: 'text', name: 'bodyPart', label: t.bodyPart },
    { kind: 'text', name: 'roughly', label: t.roughly },
  ];
}

function ofWriter(): readonly Field[] {
  const { requestLog: t } = words();
  return [
    { kind: 'text', name: 'givenNames', label: t.givenNames },
    { kind: 'text', name: 'familyName', label: t.familyName },
    dayField('birthday', t.birthday),
    { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
    { kind: 'textarea', name: 'address', label: t.address, longest: 500 },
    { kind: 'text', name: 'postcode', label: t.postcode, isShort: true },
    { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
  ];
}

function ofIdentity(): readonly Field[] {
  const { requestLog: t } = words();
  return [
    {
      ...{ kind: 'radios', name: 'doubt', label: t.doubt, hint: t.doubtHint },
      options: [
        { value: 'no', label: t.doubtNo },
        { value: 'yes', label: t.doubtYes },
      ],
    },
    { kind: 'textarea', name: 'identityReason', label: t.identityReason, hint: t.identityHint },
    {
      ...{ kind: 'radios', name: 'answerBy', label: t.answerBy },
      options: optionsOf(ANSWER_WAYS, t.answerWays),
    },
  ];
}
