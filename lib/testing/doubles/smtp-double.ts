import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A letter as it came over the wire. */
export type MailedLetter = { readonly to: string; readonly source: string };

/** A double of a mail server: as much of RFC 5321 as a letter needs. `codes` answers a command otherwise than with yes. */
export type SmtpDouble = {
  readonly url: string;
  readonly letters: readonly MailedLetter[];
  codes: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

export async function startSmtpDouble(): Promise<SmtpDouble> {
  const letters: MailedLetter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    converse(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const double: SmtpDouble = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    codes: {},
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return double;

  function converse(socket: Socket): void {
    let [heard, to, isLetter] = ['', '', false];
    socket.write('220 double\r\n');
    socket.on('data', (bytes) => {
      heard += bytes.toString();
      for (;;) {
        const ending = isLetter ? '\r\n.\r\n' : '\r\n';
        const end = heard.indexOf(ending);
        if (end < 0) return;
        const said = heard.slice(0, end);
        heard = heard.slice(end + ending.length);
        if (isLetter) {
          isLetter = false;
          letters.push({ to, source: said });
          socket.write('250 taken\r\n');
          continue;
        }
        const verb = (/^\w+/.exec(said)?.[0] ?? '').toUpperCase();
        to = /^RCPT TO:<(.*)>/i.exec(said)?.[1] ?? to;
        const answer = double.codes[verb] ?? (verb === 'DATA' ? '354 go on' : '250 yes');
        isLetter = verb === 'DATA' && answer.startsWith('354');
        socket.write(`${answer}\r\n`);
      }
    });
  }
}
