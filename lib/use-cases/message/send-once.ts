import type { Db } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import {
  NotSent,
  type Handed,
  type Letter,
  type Notifier,
  type TextMessage,
} from '#lib/adapters/notifier/port.ts';

export type Message =
  | { readonly channel: 'letter'; readonly letter: Letter }
  | { readonly channel: 'text'; readonly text: TextMessage };

/** `sent_before` and `failed_before` are answers, too: the same message is not sent again. */
export type Sent = 'sent' | 'sent_before' | 'failed';

/** Longer than any way takes to answer: whoever has not by then died while sending. */
const LEASE_SECONDS = 120;
const FIRST_LOOK_SECONDS = 120;

/**
 * Sends a message that has one name (its `id`) once, whoever asks and however often. Throws while it can still be sent
 * later: the job that asked is tried again, later each time. What can never be sent is written down, and is no fault.
 */
export async function sendOnce(
  { db, notifier, clock }: { db: Db; notifier: Notifier; clock: () => Date },
  message: Message,
): Promise<Sent> {
  const key = message.channel === 'letter' ? message.letter.id : message.text.id;
  const line = await take(db, { key, channel: message.channel, now: clock() });
  if (line.state !== 'waiting') return line.state === 'failed' ? 'failed' : 'sent_before';
  try {
    const handed = await handOver(notifier, message, line);
    await settle(db, key, { way: notifier.way, handed, now: clock() });
    return 'sent';
  } catch (fault) {
    const reason = fault instanceof NotSent ? fault.message : 'broken';
    const isForGood = fault instanceof NotSent && fault.kind === 'permanent';
    await giveBack(db, key, { reason, failedAt: isForGood ? clock() : null });
    if (isForGood) return 'failed';
    throw fault;
  }
}

type Line = { readonly id: string; readonly state: string; readonly isAgain: boolean };

/** The line of a message, taken by nobody else meanwhile. Throws when somebody else is sending it. */
function take(
  db: Db,
  { key, channel, now }: { key: string; channel: string; now: Date },
): Promise<Line> {
  return db.as({ kind: 'message', key }, async (tx) => {
    await tx.message.createMany({
      data: [{ key, channel, createdAt: now }],
      skipDuplicates: true,
    });
    const { count } = await tx.message.updateMany({
      where: {
        key,
        state: 'waiting',
        OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }],
      },
      data: {
        attempts: { increment: 1 },
        leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
      },
    });
    const { id, state, attempts } = await tx.message.findUniqueOrThrow({ where: { key } });
    if (count === 0 && state === 'waiting') throw new NotSent('passing', 'being_sent');
    return { id, state, isAgain: attempts > 1 };
  });
}

/** Under the line's own id, which says nothing to whoever delivers it. */
function handOver(notifier: Notifier, message: Message, { id, isAgain }: Line): Promise<Handed> {
  return message.channel === 'letter'
    ? notifier.sendLetter({ ...message.letter, id }, isAgain)
    : notifier.sendText({ ...message.text, id }, isAgain);
}

function settle(
  db: Db,
  key: string,
  { way, handed, now }: { way: string; handed: Handed; now: Date },
): Promise<void> {
  const { receipt } = handed;
  return db.as({ kind: 'message', key }, async (tx) => {
    await tx.message.update({
      where: { key },
      data: { state: 'handed', way, receipt, reason: null, handedAt: now, leasedUntil: null },
    });
    if (receipt === null) return;
    const runAt = new Date(now.getTime() + FIRST_LOOK_SECONDS * 1000);
    await addJob(tx, 'look-after-message', { key, looks: 0 }, { runAt });
  });
}

function giveBack(
  db: Db,
  key: string,
  { reason, failedAt }: { reason: string; failedAt: Date | null },
): Promise<unknown> {
  return db.as({ kind: 'message', key }, (tx) =>
    tx.message.update({
      where: { key },
      data: {
        reason,
        leasedUntil: null,
        ...(failedAt && { state: 'failed', settledAt: failedAt }),
      },
    }),
  );
}
