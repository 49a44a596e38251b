import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGovukNotifyDouble } from '#lib/testing/doubles/govuk-notify-double.ts';
import type { MessageService } from '#lib/testing/doubles/message-service.ts';
import { startNhsNotifyDouble } from '#lib/testing/doubles/nhs-notify-double.ts';
import { startSmtpDouble, type SmtpDouble } from '#lib/testing/doubles/smtp-double.ts';
import { govukNotify } from './govuk-notify.ts';
import { nhsNotify } from './nhs-notify.ts';
import { outbox, readOutbox } from './outbox.ts';
import { NotSent, type Notifier } from './port.ts';
import { smtp } from './smtp.ts';

const LETTER = {
  id: '01999999-0000-7000-8000-000000000001',
  to: 'ada@example.org',
  subject: 'You have a message in Lantern',
  text: 'Dear Ada Tester,\n\nThere is news.',
};
const TEXT = { id: 'a-text', to: '+447700900123', text: '123456 is your code for Lantern.' };

type Stand = { readonly service: MessageService; readonly notifier: Notifier };

const STANDS: Readonly<Record<string, () => Promise<Stand>>> = {
  'GOV.UK Notify': async () => {
    const service = await startGovukNotifyDouble();
    return { service, notifier: govukNotify(service.settings) };
  },
  'NHS Notify': async () => {
    const service = await startNhsNotifyDouble();
    return { service, notifier: nhsNotify(service.settings) };
  },
};

async function faultOf(sending: Promise<unknown>): Promise<NotSent> {
  const fault: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(fault instanceof NotSent)) throw new Error('it was sent, or broke');
  return fault;
}

describe.each(Object.entries(STANDS))('%s', (_, start) => {
  let service: MessageService;
  let notifier: Notifier;
  let serial = 0;
  const letter = () => ({ ...LETTER, id: `letter-${(serial += 1)}` });
  beforeAll(async () => {
    ({ service, notifier } = await start());
  });
  afterAll(() => service.stop());

  it('takes a letter and a text, each with its reference, and gives receipts', async () => {
    const given = letter();
    const [one, other] = [
      await notifier.sendLetter(given, false),
      await notifier.sendText(TEXT, false),
    ];
    expect(service.taken.slice(-2)).toEqual([
      {
        id: one.receipt,
        reference: given.id,
        channel: 'letter',
        to: LETTER.to,
        subject: LETTER.subject,
        text: LETTER.text,
      },
      {
        id: other.receipt,
        reference: TEXT.id,
        channel: 'text',
        to: TEXT.to,
        subject: null,
        text: TEXT.text,
      },
    ]);
  });

  it('sends once what it took on and could not answer', async () => {
    const given = letter();
    const before = service.taken.length;
    service.next = 'lost_answer';
    expect(await faultOf(notifier.sendLetter(given, false))).toMatchObject({ kind: 'passing' });
    await notifier.sendLetter(given, true);
    expect(service.taken.length).toBe(before + 1);
  });

  it('sends again what it never took on', async () => {
    const given = letter();
    service.next = { status: 503 };
    expect(await faultOf(notifier.sendLetter(given, false))).toMatchObject({ kind: 'passing' });
    expect((await notifier.sendLetter(given, true)).receipt).toBe(service.taken.at(-1)?.id);
    expect(service.taken.at(-1)?.reference).toBe(given.id);
  });

  it.each([
    [400, 'permanent'],
    [401, 'passing'],
    [403, 'passing'],
    [429, 'passing'],
    [500, 'passing'],
    [503, 'passing'],
  ])('calls a %i %s, and says neither address nor words', async (status, kind) => {
    service.next = { status };
    const fault = await faultOf(notifier.sendLetter(letter(), false));
    expect(fault.kind).toBe(kind);
    expect(fault.message).toMatch(/^\w+_\d+$/);
  });

  it('is told an address that is none, for good', async () => {
    const sending = notifier.sendLetter({ ...letter(), to: 'nobody' }, false);
    expect(await faultOf(sending)).toMatchObject({ kind: 'permanent' });
  });

  it('tells what became of a message', async () => {
    const { receipt } = await notifier.sendLetter(letter(), false);
    const fates: Record<string, string> = {};
    for (const fate of ['created', 'sending', 'delivered', 'something_new']) {
      service.fate = fate;
      fates[fate] = await notifier.fateOf(receipt!);
    }
    expect(fates).toEqual({
      created: 'on_its_way',
      sending: 'on_its_way',
      delivered: 'delivered',
      something_new: 'on_its_way',
    });
    service.fate = notifier.way === 'govuk_notify' ? 'permanent-failure' : 'failed';
    expect(await notifier.fateOf(receipt!)).toBe('failed');
    expect(await faultOf(notifier.fateOf('of-nobody'))).toMatchObject({ kind: 'passing' });
  });
});

describe('a key that is not the right one', () => {
  it('is refused by GOV.UK Notify, which is put right by whoever runs this', async () => {
    const service = await startGovukNotifyDouble();
    const key = service.settings.GOVUK_NOTIFY_API_KEY;
    const wrong = `${key.slice(0, -4)}0000`;
    const notifier = govukNotify({ ...service.settings, GOVUK_NOTIFY_API_KEY: wrong });
    expect(await faultOf(notifier.sendText(TEXT, false))).toMatchObject({ kind: 'passing' });
    expect(service.taken).toEqual([]);
    await service.stop();
  });

  it('is refused by NHS Notify likewise', async () => {
    const [service, other] = [await startNhsNotifyDouble(), await startNhsNotifyDouble()];
    const { NHS_NOTIFY_PRIVATE_KEY } = other.settings;
    const notifier = nhsNotify({ ...service.settings, NHS_NOTIFY_PRIVATE_KEY });
    const fault = await faultOf(notifier.sendText(TEXT, false));
    expect(fault).toMatchObject({ kind: 'passing', message: 'nhs_notify_token_401' });
    expect(service.taken).toEqual([]);
    await Promise.all([service.stop(), other.stop()]);
  });

  it('a token that NHS Notify took back is asked for anew with the next try', async () => {
    const service = await startNhsNotifyDouble();
    const notifier = nhsNotify(service.settings);
    await notifier.sendText(TEXT, false);
    service.forgetTokens();
    const next = { ...TEXT, id: 'another' };
    expect(await faultOf(notifier.sendText(next, false))).toMatchObject({ kind: 'passing' });
    await notifier.sendText(next, true);
    expect(service.taken.map(({ reference }) => reference)).toEqual([TEXT.id, 'another']);
    await service.stop();
  });
});

describe('a mail server', () => {
  let server: SmtpDouble;
  let notifier: Notifier;
  beforeAll(async () => {
    server = await startSmtpDouble();
    notifier = smtp({ url: server.url, from: 'no-reply@example.org' });
  });
  afterAll(() => server.stop());

  it('is given a letter for one recipient, with one Message-ID each time', async () => {
    server.codes = {};
    await notifier.sendLetter(LETTER, false);
    await notifier.sendLetter(LETTER, true);
    expect(server.letters.map(({ to }) => to)).toEqual([LETTER.to, LETTER.to]);
    for (const { source } of server.letters) {
      expect(source).toContain(`Message-ID: <${LETTER.id}@example.org>`);
      expect(source).toContain('Auto-Submitted: auto-generated');
    }
  });

  it.each([
    ['RCPT', '550 5.1.1 <ada@example.org> is not known here', 'permanent'],
    ['RCPT', '450 4.2.0 greylisted', 'passing'],
    ['MAIL', '550 5.7.1 you may not send', 'passing'],
    ['DATA', '554 5.6.0 not wanted', 'permanent'],
    ['DATA', '452 4.3.1 full', 'passing'],
  ])('that answers %s with %s has failed, %s', async (verb, answer, kind) => {
    server.codes = { [verb]: answer };
    const fault = await faultOf(notifier.sendLetter(LETTER, false));
    expect(fault.kind).toBe(kind);
    expect(fault.message).not.toContain('ada');
  });

  it('that is not there is a passing fault, and texts do not go by mail', async () => {
    const nowhere = smtp({ url: 'smtp://127.0.0.1:1', from: 'no-reply@example.org' });
    expect(await faultOf(nowhere.sendLetter(LETTER, false))).toMatchObject({ kind: 'passing' });
    expect(notifier.sendsTexts).toBe(false);
    expect(await faultOf(notifier.sendText(TEXT, false))).toMatchObject({ kind: 'permanent' });
  });
});

describe('the outbox of a demonstration', () => {
  it('keeps letters and texts, newest first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lantern-outbox-'));
    const notifier = outbox(folder);
    await notifier.sendLetter(LETTER, false);
    await new Promise((done) => setTimeout(done, 5));
    await notifier.sendText(TEXT, false);
    expect(await readOutbox(folder)).toMatchObject([
      { to: TEXT.to, subject: '', text: TEXT.text },
      { to: LETTER.to, subject: LETTER.subject },
    ]);
    await rm(folder, { recursive: true });
  });
});
