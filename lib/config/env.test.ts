import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  gatewaySettings,
  migrationSettings,
  verificationSettings,
  webSettings,
  workerSettings,
} from './env.ts';
import { sendsTexts } from './notifier-env.ts';

const strong = () => randomBytes(36).toString('hex');
const database = (role: string) => `postgresql://${role}:${strong()}@db.example.org:5432/lantern`;

const production = {
  LANTERN_MODE: 'production',
  LANTERN_PUBLIC_URL: 'https://scans.example.org',
  DATABASE_WEB_URL: database('lantern_web'),
  DATABASE_WORKER_URL: database('lantern_worker'),
  DATABASE_GATEWAY_URL: database('lantern_gateway'),
  DATABASE_MIGRATION_URL: database('lantern_owner'),
  OBJECT_STORE: 's3://images',
  S3_ACCESS_KEY_ID: 'images-writer',
  S3_SECRET_ACCESS_KEY: strong(),
  SESSION_SECRET: strong(),
  ENCRYPTION_KEY: strong(),
  SMTP_URL: 'smtps://mail.example.org:465',
  DATABASE_AUDIT_URL: database('lantern_auditor'),
  AUDIT_CHECKPOINTS: 'file:///srv/audit-checkpoints',
  AUDIT_SIGNING_KEY: randomBytes(32).toString('base64'),
  AUDIT_PUBLIC_KEYS: randomBytes(32).toString('base64'),
};

const readers = {
  web: webSettings,
  worker: workerSettings,
  gateway: gatewaySettings,
  migrate: migrationSettings,
  verify: verificationSettings,
};

describe('settings', () => {
  it('of a complete production environment start every process', () => {
    for (const read of Object.values(readers)) expect(() => read(production)).not.toThrow();
  });

  it.each([
    ['web', 'DATABASE_WEB_URL'],
    ['web', 'SESSION_SECRET'],
    ['web', 'ENCRYPTION_KEY'],
    ['web', 'OBJECT_STORE'],
    ['web', 'S3_ACCESS_KEY_ID'],
    ['gateway', 'S3_SECRET_ACCESS_KEY'],
    ['web', 'LANTERN_PUBLIC_URL'],
    ['web', 'LANTERN_MODE'],
    ['worker', 'DATABASE_WORKER_URL'],
    ['worker', 'SMTP_URL'],
    ['gateway', 'DATABASE_GATEWAY_URL'],
    ['gateway', 'OBJECT_STORE'],
    ['migrate', 'DATABASE_MIGRATION_URL'],
    ['worker', 'AUDIT_CHECKPOINTS'],
    ['worker', 'AUDIT_SIGNING_KEY'],
    ['verify', 'AUDIT_CHECKPOINTS'],
    ['verify', 'AUDIT_PUBLIC_KEYS'],
    ['verify', 'DATABASE_AUDIT_URL'],
  ] as const)('of %s are refused without %s, by its name', (process, name) => {
    expect(() => readers[process]({ ...production, [name]: undefined })).toThrow(name);
    expect(() => readers[process]({ ...production, [name]: '' })).toThrow(name);
  });

  it.each([
    ['SESSION_SECRET', 'short'],
    ['SESSION_SECRET', 'change-me-change-me-change-me-change-me'],
    ['SESSION_SECRET', 'a'.repeat(64)],
    ['ENCRYPTION_KEY', 'please-replace-this-example-value-soon-ok'],
    ['DATABASE_WEB_URL', 'postgresql://lantern_web:lantern@db.example.org/lantern'],
    ['DATABASE_WEB_URL', 'postgresql://lantern_web@db.example.org/lantern'],
    ['DATABASE_WEB_URL', 'mysql://lantern_web:0f4b1c9ad2e7836655aa@db.example.org/lantern'],
    ['LANTERN_PUBLIC_URL', 'http://scans.example.org'],
    ['LANTERN_PUBLIC_URL', 'scans.example.org'],
    ['TRUSTED_HOP', 'proxy.example.org'],
    ['WEB_PORT', '0'],
    ['OBJECT_STORE', '/var/lib/lantern'],
    ['MAIL_OUTBOX', '/tmp/outbox'],
    ['LANTERN_MODE', 'test'],
    ['SCANNER_URL', 'scanner.example.org:3310'],
    ['SCANNER_URL', 'tcp://scanner.example.org'],
    ['SCANNER_URL', 'tcp://user@scanner.example.org:3310'],
    ['SCANNER_URL', 'tcp://scanner.example.org:3310/path'],
    ['SCANNER_URL', 'http://scanner.example.org:3310'],
    ['SCANNER_URL', 'unix://run/clamd.ctl'],
  ])('are refused when %s is %s', (name, value) => {
    expect(() => webSettings({ ...production, [name]: value })).toThrow(name);
  });

  it('name a virus scanner on a port or a socket, or none', () => {
    for (const address of [
      '',
      'tcp://10.0.0.7:3310',
      'tcp://[fd00::7]:3310',
      'unix:///run/c.ctl',
    ]) {
      const read = webSettings({ ...production, SCANNER_URL: address });
      expect(read.SCANNER_URL).toBe(address);
      expect(workerSettings({ ...production, SCANNER_URL: address }).SCANNER_URL).toBe(address);
    }
  });

  it.each([
    ['AUDIT_SIGNING_KEY', 'c2hvcnQ='],
    ['AUDIT_SIGNING_KEY', Buffer.alloc(32).toString('base64')],
    ['AUDIT_SIGNING_KEY', 'CHANGE-ME'],
    ['AUDIT_CHECKPOINTS', '/srv/audit-checkpoints'],
    ['AUDIT_CHECKPOINTS', 'https://audit.example.org/'],
  ])('of the worker are refused when %s is %s', (name, value) => {
    expect(() => workerSettings({ ...production, [name]: value })).toThrow(name);
  });

  it('keep the audit’s checkpoints out of the object store', () => {
    const inside = {
      OBJECT_STORE: 'file:///srv/lantern',
      AUDIT_CHECKPOINTS: 'file:///srv/lantern/c',
    };
    expect(() => workerSettings({ ...production, ...inside })).toThrow('AUDIT_CHECKPOINTS');
  });

  it('verify with several public keys, for checkpoints signed before a key was changed', () => {
    const keys = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
    const read = verificationSettings({ ...production, AUDIT_PUBLIC_KEYS: keys.join(', ') });
    expect(read.AUDIT_PUBLIC_KEYS).toEqual(keys);
    expect(() =>
      verificationSettings({ ...production, AUDIT_PUBLIC_KEYS: `${keys[0]},short` }),
    ).toThrow('AUDIT_PUBLIC_KEYS');
  });

  it('never let one secret serve two purposes', () => {
    const one = strong();
    expect(() => webSettings({ ...production, SESSION_SECRET: one, ENCRYPTION_KEY: one })).toThrow(
      'must differ',
    );
  });

  it('never repeat a secret in the refusal', () => {
    const weak = 'change-me-7391846520-change-me-7391846520';
    expect(() => webSettings({ ...production, SESSION_SECRET: weak })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('7391846520') as string }),
    );
  });

  it('of a demonstration stay on this machine', () => {
    const demonstration = { ...production, LANTERN_MODE: 'demonstration' };
    expect(() => webSettings(demonstration)).toThrow('LANTERN_PUBLIC_URL');
    const local = { ...demonstration, LANTERN_PUBLIC_URL: 'http://localhost:3000' };
    expect(() => webSettings({ ...local, MAIL_OUTBOX: '/tmp/outbox' })).not.toThrow();
    expect(() => webSettings({ ...local, WEB_HOST: '0.0.0.0' })).toThrow('WEB_HOST');
  });
});

describe('the way that messages go', () => {
  const id = randomUUID();
  const rsa = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength })
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64');
  const govuk = {
    NOTIFIER: 'govuk_notify',
    GOVUK_NOTIFY_API_KEY: `lantern-${randomUUID()}-${randomUUID()}`,
    GOVUK_NOTIFY_LETTER_TEMPLATE: id,
    GOVUK_NOTIFY_TEXT_TEMPLATE: id,
  };
  const nhs = {
    NOTIFIER: 'nhs_notify',
    NHS_NOTIFY_API_KEY: 'a key',
    NHS_NOTIFY_KEY_ID: 'lantern-1',
    NHS_NOTIFY_PRIVATE_KEY: rsa(4096),
    NHS_NOTIFY_LETTER_PLAN: id,
    NHS_NOTIFY_TEXT_PLAN: id,
  };
  const start = (changes: Readonly<Record<string, string>>) => () =>
    workerSettings({ ...production, SMTP_URL: '', ...changes });

  it.each([
    ['GOV.UK Notify', govuk],
    ['NHS Notify', nhs],
  ])('may be %s, and then each of its settings is needed', (_, way) => {
    expect(start(way)).not.toThrow();
    for (const name of Object.keys(way).filter((one) => one !== 'NOTIFIER')) {
      expect(start({ ...way, [name]: '' })).toThrow(`${name} is missing: NOTIFIER is`);
    }
  });

  it.each([
    [govuk, 'GOVUK_NOTIFY_API_KEY', 'not-a-key'],
    [govuk, 'GOVUK_NOTIFY_TEXT_TEMPLATE', 'the text one'],
    [govuk, 'GOVUK_NOTIFY_URL', 'http://notify.example.org'],
    [nhs, 'NHS_NOTIFY_PRIVATE_KEY', 'AAAA'],
    [nhs, 'NHS_NOTIFY_PRIVATE_KEY', rsa(2048)],
    [nhs, 'NHS_NOTIFY_LETTER_PLAN', 'letters'],
    [nhs, 'NHS_NOTIFY_URL', 'http://notify.example.org'],
  ])('is refused by name, and not by value, when a setting of it is wrong', (way, name, value) => {
    expect(start({ ...way, [name]: value })).toThrow(name);
    if (value.length > 20) expect(start({ ...way, [name]: value })).not.toThrow(value);
  });

  it('is never a demonstration’s in production, and no mail server’s for texts', () => {
    expect(start({ NOTIFIER: 'outbox' })).toThrow('demonstration');
    expect(() => webSettings({ ...production, NOTIFIER: 'outbox' })).toThrow('demonstration');
    expect(start({ NOTIFIER: 'pigeon' })).toThrow('NOTIFIER');
    expect(sendsTexts({ NOTIFIER: '', SMTP_URL: 'smtp://mail', MAIL_OUTBOX: '' })).toBe(false);
    expect(sendsTexts({ NOTIFIER: '', SMTP_URL: '', MAIL_OUTBOX: '/tmp/outbox' })).toBe(true);
    expect(sendsTexts({ NOTIFIER: 'govuk_notify', SMTP_URL: '', MAIL_OUTBOX: '' })).toBe(true);
  });
});
