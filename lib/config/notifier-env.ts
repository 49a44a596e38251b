import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** Which way messages go. `outbox` is the demonstration's: they stay on this machine. */
const WAYS = ['outbox', 'smtp', 'govuk_notify', 'nhs_notify'] as const;

const text = z.string().default('');
const address = (standard: string) => z.url({ protocol: /^https?$/ }).default(standard);

/** For the web process, which only needs to know what can be sent. */
export const notifierChoice = {
  NOTIFIER: z.enum(['', ...WAYS]).default(''),
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
  MAIL_OUTBOX: text,
};

/** For the worker, which sends. */
export const notifierSettings = {
  ...notifierChoice,
  MAIL_FROM: z.email().default('no-reply@lantern.example.org'),
  GOVUK_NOTIFY_URL: address('https://api.notifications.service.gov.uk'),
  GOVUK_NOTIFY_API_KEY: text,
  GOVUK_NOTIFY_LETTER_TEMPLATE: text,
  GOVUK_NOTIFY_TEXT_TEMPLATE: text,
  NHS_NOTIFY_URL: address('https://api.service.nhs.uk'),
  NHS_NOTIFY_API_KEY: text,
  NHS_NOTIFY_KEY_ID: text,
  NHS_NOTIFY_PRIVATE_KEY: text,
  NHS_NOTIFY_LETTER_PLAN: text,
  NHS_NOTIFY_TEXT_PLAN: text,
};

export type NotifierChoice = {
  readonly NOTIFIER: '' | (typeof WAYS)[number];
  readonly SMTP_URL: string;
  readonly MAIL_OUTBOX: string;
};

type NotifierSettings = NotifierChoice & {
  readonly [name in keyof typeof OF_WAY.govuk_notify | keyof typeof OF_WAY.nhs_notify]: string;
} & { readonly GOVUK_NOTIFY_URL: string; readonly NHS_NOTIFY_URL: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What each way needs, and what is right: null, or the end of a sentence. */
const OF_WAY = {
  govuk_notify: {
    GOVUK_NOTIFY_API_KEY: (value: string) =>
      /^.+-[0-9a-f-]{36}-[0-9a-f-]{36}$/i.test(value) ? null : 'is not a key of GOV.UK Notify',
    GOVUK_NOTIFY_LETTER_TEMPLATE: uuidProblem,
    GOVUK_NOTIFY_TEXT_TEMPLATE: uuidProblem,
  },
  nhs_notify: {
    NHS_NOTIFY_API_KEY: () => null,
    NHS_NOTIFY_KEY_ID: () => null,
    NHS_NOTIFY_PRIVATE_KEY: (value: string) =>
      isRsaKey(value) ? null : 'is not an RSA key of 4096 bits, PKCS #8, DER in base64',
    NHS_NOTIFY_LETTER_PLAN: uuidProblem,
    NHS_NOTIFY_TEXT_PLAN: uuidProblem,
  },
} as const;

/** The way messages go. Nothing said means the outbox where there is one, and otherwise SMTP. */
export function wayOf(settings: NotifierChoice): (typeof WAYS)[number] {
  if (settings.NOTIFIER !== '') return settings.NOTIFIER;
  return settings.SMTP_URL === '' && settings.MAIL_OUTBOX !== '' ? 'outbox' : 'smtp';
}

/** Whether codes can go out by text message: no mail server sends texts. */
export function sendsTexts(settings: NotifierChoice): boolean {
  return wayOf(settings) !== 'smtp';
}

/** What is wrong with the settings of the chosen way, each as a sentence; those of other ways do not matter. */
export function notifierProblems(settings: NotifierSettings, isProduction: boolean): string[] {
  const way = wayOf(settings);
  if (way === 'smtp') {
    return settings.SMTP_URL === ''
      ? ['SMTP_URL is missing: without it no letter reaches anybody.']
      : [];
  }
  if (way === 'outbox') {
    return settings.MAIL_OUTBOX === '' ? ['MAIL_OUTBOX is missing: NOTIFIER is outbox.'] : [];
  }
  const url = way === 'govuk_notify' ? 'GOVUK_NOTIFY_URL' : 'NHS_NOTIFY_URL';
  const isOpen = isProduction && !settings[url].startsWith('https://');
  return [
    ...Object.entries(OF_WAY[way]).flatMap(([name, problemOf]) => {
      const value = settings[name as keyof NotifierSettings];
      const problem = value === '' ? `is missing: NOTIFIER is ${way}` : problemOf(value);
      return problem === null ? [] : [`${name} ${problem}.`];
    }),
    ...(isOpen ? [`${url} must begin with https:// in production.`] : []),
  ];
}

function uuidProblem(value: string): string | null {
  return UUID.test(value) ? null : 'is not the id of a template or plan';
}

function isRsaKey(value: string): boolean {
  try {
    const key = createPrivateKey({
      key: Buffer.from(value, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= 4096;
  } catch {
    return false;
  }
}
