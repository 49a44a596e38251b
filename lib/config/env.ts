import { isIP } from 'node:net';
import { z } from 'zod';
import { allowedNetworks, dimseProblems, dimseSettings, dimseTlsPort } from './dimse-env.ts';
import { dimseAsTold } from './dimse-told-env.ts';
import { notifierChoice, notifierProblems, notifierSettings, wayOf } from './notifier-env.ts';
import { paymentEventSettings, paymentProblems, paymentSettings } from './payment-env.ts';
import { registerProblems, registerSettings } from './register-env.ts';
import { scannerSettings } from './scanner-env.ts';
import { signOnProblems, signOnSettings } from './sign-on-env.ts';
import { timeStampProblems, timeStampSettings } from './time-stamp-env.ts';
import { weaknessOfSecret } from './weak-secret.ts';

/**
 * The only reader of the environment. Each process asks for what it needs once, in its main();
 * whatever is missing, left at its example or weak is named, all at once, and nothing starts.
 */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
}

const secret = z.string().superRefine((value, context) => {
  const weakness = weaknessOfSecret(value);
  if (weakness) context.addIssue({ code: 'custom', message: weakness });
});

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ }).superRefine((value, context) => {
  if (!URL.canParse(value)) return;
  const weakness = weaknessOfSecret(decodeURIComponent(new URL(value).password), 16);
  if (weakness) context.addIssue({ code: 'custom', message: `its password ${weakness}` });
});

const port = z.coerce.number().int().min(1).max(65_535);
const mode = z.enum(['production', 'demonstration']);

const objectStore = {
  OBJECT_STORE: z
    .string()
    .regex(/^(file:\/\/\/.+|s3:\/\/.+)$/, 'is neither file:///folder nor s3://bucket'),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
};

/** Where checkpoints of the audit go, and what signs them. */
const auditCheckpoints = z.string().regex(/^file:\/\/\/.+$/, 'is not file:///folder');
const ed25519 = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, {
  message: 'is not 32 bytes in base64',
});
const signingKey = ed25519.superRefine((value, context) => {
  const weakness = weaknessOfSecret(value);
  if (weakness) context.addIssue({ code: 'custom', message: weakness });
});

const everyProcess = {
  LANTERN_MODE: mode,
  LANTERN_PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
};

const web = z.object({
  ...everyProcess,
  DATABASE_WEB_URL: databaseUrl,
  ...objectStore,
  SESSION_SECRET: secret,
  ENCRYPTION_KEY: secret,
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  TRUSTED_HOP: z
    .string()
    .default('')
    .refine((value) => value === '' || isIP(value) !== 0, 'is not an IP address'),
  ...dimseAsTold,
  ...notifierChoice,
  ...signOnSettings,
  ...scannerSettings,
  ...timeStampSettings,
  ...paymentSettings,
  ...paymentEventSettings,
});

const worker = z.object({
  ...everyProcess,
  DATABASE_WORKER_URL: databaseUrl,
  ...objectStore,
  ...notifierSettings,
  ...registerSettings,
  ...scannerSettings,
  ...paymentSettings,
  ...dimseSettings,
  DIMSE_ALLOWED_NETWORKS: allowedNetworks,
  QUIET_PERIOD_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  AUDIT_CHECKPOINTS: auditCheckpoints,
  AUDIT_SIGNING_KEY: signingKey,
});

const gateway = z.object({
  ...everyProcess,
  DATABASE_GATEWAY_URL: databaseUrl,
  ...objectStore,
  DIMSE_HOST: z.string().default('0.0.0.0'),
  DIMSE_PORT: port.default(11_112),
  DIMSE_TLS_PORT: dimseTlsPort,
  ...dimseSettings,
  QUIET_PERIOD_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
});

const launch = z.object({
  LANTERN_DATA_DIR: z.string().min(1).default('.data'),
  WEB_PORT: port.default(3000),
  DIMSE_PORT: port.default(11_112),
  NHS_LOGIN_STAND_IN_PORT: port.default(3010),
  TRUST_STAND_IN_PORT: port.default(3011),
  REGISTERS_STAND_IN_PORT: port.default(3012),
  SCANNER_STAND_IN_PORT: port.default(3013),
  TIMESTAMP_STAND_IN_PORT: port.default(3016),
  PAYMENTS_STAND_IN_PORT: port.default(3014),
});

const build = z.object({
  SERVER_ACTIONS_KEY: z
    .base64()
    .refine((value) => [16, 24, 32].includes(Buffer.from(value, 'base64').length), {
      message: 'is not 32 bytes in base64',
    }),
});

const migration = z.object({ DATABASE_MIGRATION_URL: databaseUrl });

const verification = z.object({
  DATABASE_AUDIT_URL: databaseUrl,
  AUDIT_CHECKPOINTS: auditCheckpoints,
  AUDIT_PUBLIC_KEYS: z
    .string()
    .refine((value) => keysIn(value).every((key) => ed25519.safeParse(key).success), {
      message: 'is not keys of 32 bytes in base64, with commas between',
    })
    .transform(keysIn),
});

function keysIn(list: string): string[] {
  return list.split(',').map((key) => key.trim());
}

type Source = Readonly<Record<string, string | undefined>>;

export type WebSettings = z.infer<typeof web>;
export type WorkerSettings = z.infer<typeof worker>;
export type GatewaySettings = z.infer<typeof gateway>;
export type MigrationSettings = z.infer<typeof migration>;
export type VerificationSettings = z.infer<typeof verification>;

export function webSettings(source: Source = process.env): WebSettings {
  const settings = parse(web, source);
  refuseContradictions(settings, outboxOf(settings));
  if (settings.LANTERN_MODE === 'demonstration' && !isLoopback(settings.WEB_HOST)) {
    throw new SettingsRefused('WEB_HOST must be a loopback address in a demonstration.');
  }
  if (settings.SESSION_SECRET === settings.ENCRYPTION_KEY) {
    throw new SettingsRefused('SESSION_SECRET and ENCRYPTION_KEY must differ.');
  }
  const isProduction = settings.LANTERN_MODE === 'production';
  const problems = [
    ...signOnProblems(settings, isProduction),
    ...timeStampProblems(settings, isProduction),
    ...paymentProblems(settings, isProduction),
  ];
  if (problems.length > 0) throw new SettingsRefused(problems.join('\n'));
  return settings;
}

/** Tells next-auth, which reads the environment itself, what it would otherwise guess. */
export function tellNextAuth({ LANTERN_PUBLIC_URL, SESSION_SECRET }: WebSettings): void {
  Object.assign(process.env, { NEXTAUTH_URL: LANTERN_PUBLIC_URL, NEXTAUTH_SECRET: SESSION_SECRET });
}

export function workerSettings(source: Source = process.env): WorkerSettings {
  const settings = parse(worker, source);
  refuseContradictions(settings, outboxOf(settings));
  const isProduction = settings.LANTERN_MODE === 'production';
  const problems = [
    ...notifierProblems(settings, isProduction),
    ...registerProblems(settings, isProduction),
    ...paymentProblems(settings, isProduction),
    ...dimseProblems(settings),
  ];
  if (problems.length > 0) throw new SettingsRefused(problems.join('\n'));
  if (isInside(settings.AUDIT_CHECKPOINTS, settings.OBJECT_STORE)) {
    throw new SettingsRefused('AUDIT_CHECKPOINTS must not lie in OBJECT_STORE: a second place.');
  }
  return settings;
}

export function gatewaySettings(source: Source = process.env): GatewaySettings {
  const settings = parse(gateway, source);
  refuseContradictions(settings, '');
  const problems = dimseProblems(settings);
  if (problems.length > 0) throw new SettingsRefused(problems.join('\n'));
  return settings;
}

export function migrationSettings(source: Source = process.env): MigrationSettings {
  return parse(migration, source);
}

/** What verifying the audit needs: to read, and nothing that could sign. */
export function verificationSettings(source: Source = process.env): VerificationSettings {
  return parse(verification, source);
}

/** What a build needs to know: the key under which form actions keep their names from build to build. */
export function buildSettings(source: Source = process.env): z.infer<typeof build> {
  return parse(build, source);
}

/** What `npm start` may be told; everything else it makes for itself. */
export function launchSettings(source: Source = process.env): z.infer<typeof launch> {
  return parse(launch, source);
}

function parse<T>(schema: z.ZodType<T>, source: Source): T {
  const read = schema.safeParse(source);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const missing = source[name] === undefined || source[name] === '';
    return `  ${name} ${missing ? 'is missing' : issue.message}`;
  });
  throw new SettingsRefused(
    `Lantern will not start with these settings:\n${lines.join('\n')}\n.env.example explains each.`,
  );
}

/** What belongs to a demonstration never runs in production, and the other way round; a bucket has its keys. */
function refuseContradictions(
  settings: {
    LANTERN_MODE: string;
    LANTERN_PUBLIC_URL: string;
    OBJECT_STORE: string;
    S3_ACCESS_KEY_ID: string;
    S3_SECRET_ACCESS_KEY: string;
  },
  mailOutbox: string,
): void {
  const isBucket = settings.OBJECT_STORE.startsWith('s3:');
  if (isBucket && (settings.S3_ACCESS_KEY_ID === '' || settings.S3_SECRET_ACCESS_KEY === '')) {
    throw new SettingsRefused(
      'S3_ACCESS_KEY_ID or S3_SECRET_ACCESS_KEY is missing: OBJECT_STORE is a bucket.',
    );
  }
  const address = new URL(settings.LANTERN_PUBLIC_URL);
  if (settings.LANTERN_MODE === 'production') {
    if (address.protocol !== 'https:') {
      throw new SettingsRefused('LANTERN_PUBLIC_URL must begin with https:// in production.');
    }
    if (mailOutbox !== '') {
      throw new SettingsRefused(
        'MAIL_OUTBOX belongs to a demonstration; set NOTIFIER or SMTP_URL instead.',
      );
    }
  } else if (!isLoopback(address.hostname)) {
    throw new SettingsRefused('LANTERN_PUBLIC_URL must be on localhost in a demonstration.');
  }
}

/** Whatever says that messages stay here, in the outbox's own folder or by name. */
function outboxOf(settings: Pick<WebSettings, 'NOTIFIER' | 'SMTP_URL' | 'MAIL_OUTBOX'>): string {
  return settings.MAIL_OUTBOX || (wayOf(settings) === 'outbox' ? 'outbox' : '');
}

/** Whether one address is another, or a folder under it. */
function isInside(address: string, other: string): boolean {
  const folder = (text: string) => `${text.replace(/\/+$/, '')}/`;
  return folder(address).startsWith(folder(other));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}
