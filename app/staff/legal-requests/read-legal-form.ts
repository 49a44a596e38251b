import { textOf, type FormState } from '#app/_web/form-state.ts';
import { AskedFields } from '#app/staff/_parts/asked-fields.ts';
import { typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { ok } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { LOGGED_CHANNELS } from '#lib/domain/access-request/channels.ts';
import { LEGAL_REQUEST_TYPES } from '#lib/domain/access-request/request-types.ts';
import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import { ORDER_KINDS, POLICE_RANKS } from '#lib/domain/legal-request/legal-paper.ts';
import type { ChangedPaper } from '#lib/use-cases/legal-request/change-paper.ts';
import type { LegalLetter } from '#lib/use-cases/legal-request/write-down.ts';
import { words } from '#lib/words/words.ts';

const DAYS = [
  ...(['receivedOn', 'issuedOn', 'complyBy', 'birthday', 'from', 'to'] as const),
  ...(['victimToldOn', 'revealOn'] as const),
] as const;

const TEXTS = [
  ...['type', 'channel', 'issuer', 'theirs', 'force', 'description', 'givenNames', 'familyName'],
  ...['nhsNumber', 'whole', 'modalities', 'bodyParts', 'reports', 'officerName', 'email'],
  ...['orderKind', 'officerRank', 'officerNumber', 'countersignedBy', 'countersignerRank'],
  ...['offence', 'whyNecessary', 'whyWithoutConsent', 'prejudice', 'lineOfEnquiry'],
  ...['coronerArea', 'powerCited', 'threat', 'because'],
] as const;

/** Characters that the boxes of a paper take; the database takes no more. */
const LONGEST: Readonly<Record<string, number>> = {
  ...{ officerName: 200, officerRank: 100, officerNumber: 50, countersignedBy: 200 },
  ...{ offence: 500, coronerArea: 200, powerCited: 500 },
};
const LONGEST_TEXT = 2000;

/** What was typed, to be filled in again. */
export function typedLegal(form: FormData): FormState['values'] {
  const days = DAYS.map((name) => typedDay(form, name));
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
  return Object.assign(texts, ...days) as FormState['values'];
}

type Problems = FormState['problems'];
type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; problems: Problems };

/** A paper of law as it was typed in, or all that is missing of it, by field. */
export function readLegalForm(form: FormData, zone: TimeZone, now: Date): Read<LegalLetter> {
  const asked = new AskedFields(form);
  const because = long(form, asked, 'because');
  const threat = long(form, asked, 'threat');
  const receivedOn = asked.day('receivedOn');
  const email = parseEmailAddress(textOf(form, 'email'));
  const { missing } = words().consents.form;
  if (!email.ok) asked.problems['email'] = missing.text;
  for (const name of ['officerName', 'description'] as const) {
    if (textOf(form, name) === '') asked.problems[name] = missing.text;
  }
  const letter = {
    type: asked.oneOf('type', LEGAL_REQUEST_TYPES),
    channel: asked.oneOf('channel', LOGGED_CHANNELS),
    // Only the day is known, save of what is said by word of mouth: its hours count (NC-4).
    receivedAt: threat === null ? startOfDay(receivedOn, zone) : now,
    ...{ issuer: asked.text('issuer'), issuerReference: asked.text('theirs') },
    ...{ issuedOn: asked.day('issuedOn'), complyBy: asked.optionalDay('complyBy') },
    isCompelling: asked.oneOf('force', ['yes', 'no']) === 'yes',
    description: long(form, asked, 'description') ?? '',
    about: {
      ...{ givenNames: asked.text('givenNames'), familyName: asked.text('familyName') },
      dateOfBirth: asked.day('birthday'),
      nhsNumber: textOf(form, 'nhsNumber') === '' ? null : asked.nhsNumber(),
    },
    scope: asked.scope(),
    paper: { ...paperIn(form, asked), officerName: textOf(form, 'officerName'), threat },
    recipientEmail: (email.ok ? email.value : '') as EmailAddress,
    keeping: because === null ? null : { because, revealOn: asked.day('revealOn') },
  } satisfies LegalLetter;
  const { problems } = asked;
  return Object.keys(problems).length === 0 ? ok(letter) : { ok: false, problems };
}

/** What a paper says that can be added to afterwards. */
export function readPaperForm(form: FormData): Read<ChangedPaper> {
  const asked = new AskedFields(form);
  const paper = paperIn(form, asked);
  const { problems } = asked;
  return Object.keys(problems).length === 0 ? ok(paper) : { ok: false, problems };
}

function paperIn(form: FormData, asked: AskedFields): ChangedPaper {
  const said = (name: string) => long(form, asked, name);
  const chosen = <T extends string>(name: string, all: readonly T[]) =>
    all.find((one) => one === textOf(form, name)) ?? null;
  return {
    orderKind: chosen('orderKind', ORDER_KINDS),
    ...{ officerRank: said('officerRank'), officerNumber: said('officerNumber') },
    countersignedBy: said('countersignedBy'),
    countersignerRank: chosen('countersignerRank', POLICE_RANKS),
    ...{ offence: said('offence'), whyNecessary: said('whyNecessary') },
    ...{ whyWithoutConsent: said('whyWithoutConsent'), prejudice: said('prejudice') },
    ...{ lineOfEnquiry: said('lineOfEnquiry'), victimToldOn: asked.optionalDay('victimToldOn') },
    ...{ coronerArea: said('coronerArea'), powerCited: said('powerCited') },
  };
}

/** A box that may be empty, and holds no more than is kept. */
function long(form: FormData, asked: AskedFields, name: string): string | null {
  const text = textOf(form, name);
  if (text.length > (LONGEST[name] ?? LONGEST_TEXT)) {
    asked.problems[name] = words().consents.form.missing.tooLong;
  }
  return text === '' ? null : text;
}
