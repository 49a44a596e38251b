import { once } from 'node:events';

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
};

export type Params = Readonly<Record<string, unknown>>;

type Waiting = {
  readonly done: (result: Params) => void;
  readonly fail: (fault: Error) => void;
};

/** A browser spoken to by the Chrome DevTools Protocol, each of its targets by a session of its own. */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners: ((method: string, params: Params, session: string) => void)[] = [];
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#take(JSON.parse(String(data)) as Message);
    });
    socket.addEventListener('close', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('the browser has gone'));
    });
  }

  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address);
    await once(socket, 'open');
    return new DevTools(socket);
  }

  send(method: string, params: Params = {}, session = ''): Promise<Params> {
    const id = (this.#sent += 1);
    const to = session === '' ? {} : { sessionId: session };
    this.#socket.send(JSON.stringify({ id, method, params, ...to }));
    return new Promise((done, fail) => {
      const say = (fault: Error) => {
        fail(new Error(`${method}: ${fault.message}`));
      };
      this.#waiting.set(id, { done, fail: say });
    });
  }

  listen(listener: (method: string, params: Params, session: string) => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#socket.close();
  }

  #take({ id, method, params = {}, result = {}, error, sessionId = '' }: Message): void {
    if (method !== undefined)
      for (const listener of this.#listeners) listener(method, params, sessionId);
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.done(result);
  }
}
