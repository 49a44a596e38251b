import type { Logger } from 'pino';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import type { Letter, Notifier, TextMessage } from '#lib/adapters/notifier/port.ts';
import { lookAfterMessage as look } from '#lib/use-cases/message/look-after-message.ts';
import { sendOnce, type Message } from '#lib/use-cases/message/send-once.ts';
import type { WorkerServices } from './services.ts';

/** How jobs send: each message once. One that can never be sent is told in the log, by its key, and is done with. */
export type Post = {
  send(letter: Letter): Promise<void>;
  sendText(text: TextMessage): Promise<void>;
};

export function createPost(db: Db, notifier: Notifier, log: Logger): Post {
  const send = async (message: Message, key: string) => {
    const sent = await sendOnce({ db, notifier, clock: () => new Date() }, message);
    if (sent === 'failed') log.warn({ message: key }, 'a message cannot be sent');
  };
  return {
    send: (letter) => send({ channel: 'letter', letter }, letter.id),
    sendText: (text) => send({ channel: 'text', text }, text.id),
  };
}

/** Asks what became of a message. */
export async function lookAfterMessage(
  { db, notifier, log }: WorkerServices,
  job: Jobs['look-after-message'],
): Promise<void> {
  const fate = await look({ db, notifier }, { ...job, now: new Date() });
  if (fate === 'failed' || fate === 'failed_for_now') {
    log.warn({ message: job.key, fate }, 'a message did not arrive');
  }
}
