import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashTextCode, newTextCode } from '#lib/adapters/identity/text-code.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Letter, TextMessage } from '#lib/adapters/notifier/port.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { Result } from '#lib/base/result.ts';
import type { CheckFinding } from '#lib/domain/identity/check-finding.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { RecoveryOccasion } from '#lib/domain/recovery/lifecycle.ts';
import { sendTicket } from '#lib/processes/worker/send-ticket.ts';
import { sendRecoveryTicket, tellRecovery } from '#lib/processes/worker/tell-recovery.ts';
import type { WorkerServices } from '#lib/processes/worker/services.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';
import { decideCheck } from '#lib/use-cases/identity-check/decide-check.ts';
import { beginRecovery } from '#lib/use-cases/recovery/begin-recovery.ts';
import { confirmRecovery } from '#lib/use-cases/recovery/confirm-recovery.ts';
import { finishRecovery } from '#lib/use-cases/recovery/finish-recovery.ts';
import { stopRecovery } from '#lib/use-cases/recovery/stop-recovery.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { proved } from './acting.ts';

const ADDRESS = '192.0.2.1';
export const NEW_PASSWORD = 'lantern harbour violet';

export const COMPARED: CheckFinding = {
  kind: 'compared',
  how: 'face_to_face',
  photo: 'passport',
  last4: '12AB',
  address: 'council_tax',
  addressDated: dateOf(new Date().toISOString().slice(0, 10)),
};

export type RecoveryRow = {
  readonly id: string;
  readonly check_id: string;
  readonly state: string;
  readonly ended_because: string | null;
  readonly takes_effect_at: Date | null;
};

export const said = (result: Result<unknown>) => (result.ok ? 'ok' : result.error);

/** Getting back in, step by step, as the people and the worker would. */
export function recoveryStand(database: TestDatabase) {
  const identity = createIdentity('a deployment key for these tests only');
  const deps = { db: database.web, identity };
  const sent: Letter[] = [];
  const texts: TextMessage[] = [];
  const services = workerOf(database, sent, texts);

  /** What the worker wrote since it was last asked. */
  const taken = () => sent.splice(0);

  async function askLetter(email: string): Promise<Letter> {
    await askForLetter(deps, {
      email: email as EmailAddress,
      purpose: 'recover',
      address: ADDRESS,
      network: email,
      now: new Date(),
    });
    const { rows } = await database.behind.query<{ id: string }>(
      `SELECT id FROM ticket WHERE email = $1 AND purpose = 'recover' ORDER BY created_at DESC LIMIT 1`,
      [email],
    );
    await sendTicket(services, { ticketId: rows[0]!.id });
    return taken()[0]!;
  }

  async function begin(email: string, organisationId: string): Promise<Result<null>> {
    const secret = secretOf(await askLetter(email), 'sign-in/lost');
    return beginWith(secret, organisationId);
  }

  const beginWith = (secret: string, organisationId: string): Promise<Result<null>> =>
    beginRecovery(deps, {
      secret,
      organisationId,
      way: 'video',
      address: ADDRESS,
      now: new Date(),
    });

  async function rowOf(personId: string): Promise<RecoveryRow> {
    const { rows } = await database.behind.query<RecoveryRow>(
      'SELECT * FROM account_recovery WHERE person_id = $1 ORDER BY asked_at DESC LIMIT 1',
      [personId],
    );
    return rows[0]!;
  }

  async function decide(officer: Acting, personId: string, finding = COMPARED) {
    const { check_id: checkId } = await rowOf(personId);
    const by = proved(officer, 'decide_identity', checkId);
    return said(await decideCheck(database.web, by, { checkId, finding, now: new Date() }));
  }

  async function confirm(
    admin: Acting,
    personId: string,
    verdict: 'confirm' | 'refuse' = 'confirm',
  ) {
    const { id: recoveryId } = await rowOf(personId);
    const by = proved(admin, 'confirm_recovery', recoveryId);
    return said(await confirmRecovery(database.web, by, { recoveryId, verdict, now: new Date() }));
  }

  /** The letters of an occasion, and the secret in them that stops it. */
  async function tell(personId: string, about: RecoveryOccasion) {
    await tellRecovery(services, { recoveryId: (await rowOf(personId)).id, about });
    const letters = taken();
    return { letters, stop: secretOf(letters[0], 'recovery/stop') };
  }

  /** Lets its day pass: what was a while ago is now a day longer ago. */
  async function letDayPass(personId: string): Promise<void> {
    await database.behind.query(
      `UPDATE account_recovery SET asked_at = asked_at - interval '25 hours', allowed_at = allowed_at - interval '25 hours',
         second_at = second_at - interval '25 hours', takes_effect_at = takes_effect_at - interval '25 hours'
       WHERE id = $1`,
      [(await rowOf(personId)).id],
    );
  }

  /** The last letter, with its secret; none where there is nothing to write. */
  async function lastLetter(personId: string) {
    await sendRecoveryTicket(services, { recoveryId: (await rowOf(personId)).id });
    const [letter] = taken();
    return { letter, secret: secretOf(letter, 'sign-in/lost/finish') };
  }

  const finish = (secret: string, password = NEW_PASSWORD) =>
    finishRecovery(deps, { secret, password, address: ADDRESS, now: new Date() });
  const stop = async (secret: string) =>
    said(await stopRecovery(deps, { secret, address: ADDRESS }));

  return {
    ...{ identity, deps, services, texts, askLetter, begin, beginWith, rowOf, decide, confirm },
    ...{ tell, letDayPass, lastLetter, finish, stop },
  };
}

/** A row of a passkey of somebody's, which nobody has. */
export async function aPasskey(database: TestDatabase, personId: string) {
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [personId],
  );
  return {
    ...{ person_id: personId, account_id: rows[0]!.id, name: 'Phone', created_at: new Date() },
    ...{ credential_id: Buffer.from(personId), public_key: Buffer.alloc(77) },
    ...{ counter: 0, is_synced: false, transports: [] },
  };
}

export type RecoveryStand = ReturnType<typeof recoveryStand>;

function secretOf(letter: Letter | undefined, path: string): string {
  return new RegExp(`${path}/([A-Za-z0-9_-]+)`).exec(letter?.text ?? '')?.[1] ?? '';
}

function workerOf(database: TestDatabase, sent: Letter[], texts: TextMessage[]): WorkerServices {
  const mailer = {
    send: (letter: Letter) => {
      sent.push(letter);
      return Promise.resolve();
    },
    sendText: (text: TextMessage) => {
      texts.push(text);
      return Promise.resolve();
    },
  };
  const tokens = { newToken, hashToken, newTextCode, hashTextCode };
  const settings = {
    LANTERN_PUBLIC_URL: 'https://lantern.example.org',
    ...{ NOTIFIER: '', SMTP_URL: '', MAIL_OUTBOX: 'outbox' },
  };
  return { db: database.worker, mailer, tokens, settings } as unknown as WorkerServices;
}
