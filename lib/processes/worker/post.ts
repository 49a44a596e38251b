import type { Logger } from 'pino';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Letter, Notifier, TextMessage } from '#lib/adapters/notifier/port.ts';
import { sendOnce, type Message } from '#lib/use-cases/message/send-once.ts';

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
