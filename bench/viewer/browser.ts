import { mkdtempSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../measure/started.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { DevTools, type Params } from './devtools.ts';
import { watchingScript } from './watched-page.ts';

/** The program itself: the script of this name that Debian has in the path leaves it behind when it is told to end. */
const CHROMIUM = '/usr/lib/chromium/chromium-headless-shell';
const WINDOW = { width: 1280, height: 900 };
/** A phone’s line and a cheap computer’s processor: 9 Mbit/s down, 1.5 up, 170 ms there and back. */
const LINE = { latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 };
const SLOWER = 4;

export type Measuring = {
  readonly folder: string;
  /** On the slow line and processor, or as fast as it goes. */
  readonly isSlow: boolean;
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string } | null;
};

/** What the page has told, by when (milliseconds from the beginning), and what had been sent to it by then. */
export type Told = { readonly at: number; readonly bytes: number };

/** A page in a browser of its own, which knows nothing yet. */
export type MeasuredPage = {
  open(address: string): Promise<void>;
  told(what: 'image' | 'pixels'): Promise<Told>;
  evaluate<T>(expression: string): Promise<T>;
  wheel(at: { readonly x: number; readonly y: number }, down: number): Promise<void>;
  /** The most that the process of the page has had in memory, in MiB. */
  peakMebibytes(): Promise<number>;
  picture(file: string): Promise<void>;
  close(): Promise<void>;
};

export async function openPage(measuring: Measuring): Promise<MeasuredPage> {
  const own = mkdtempSync(join(measuring.folder, 'browser-'));
  const port = await freePort();
  const started = await startServer(
    {
      program: CHROMIUM,
      args: argumentsOf(own, port),
      log: join(own, 'log'),
    },
    port,
  );
  const answer = await fetch(`http://127.0.0.1:${port}/json/version`);
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
  const tools = await DevTools.connect(webSocketDebuggerUrl);
  const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const wire = new Wire(tools);
  const close = async () => {
    tools.close();
    await started.stop();
  };
  try {
    await prepare(tools, session, measuring);
  } catch (fault) {
    await close();
    throw fault;
  }
  return { ...pageOf(tools, session, wire), close };
}

/** Graphics are played by the processor: without any, OHIF shows an error and no image. */
function argumentsOf(folder: string, port: number): string[] {
  return [
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${join(folder, 'profile')}`,
    `--window-size=${WINDOW.width},${WINDOW.height}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    ...['--no-first-run', '--disable-background-networking', '--disable-component-update'],
    ...['--disable-sync', '--disable-quic', '--lang=en-GB', 'about:blank'],
  ];
}

/** Workers are on the same line; their processor cannot be slowed down. */
async function prepare(tools: DevTools, session: string, of: Measuring): Promise<void> {
  const line = async (to: string) => {
    await tools.send('Network.enable', {}, to);
    if (!of.isSlow) return;
    await tools.send('Network.emulateNetworkConditions', { offline: false, ...LINE }, to);
  };
  tools.listen((method, params) => {
    if (method !== 'Target.attachedToTarget') return;
    const worker = String(params['sessionId']);
    void line(worker)
      .catch(() => undefined)
      .then(() => tools.send('Runtime.runIfWaitingForDebugger', {}, worker));
  });
  const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await tools.send('Target.setAutoAttach', attach, session);
  await line(session);
  const metrics = { ...WINDOW, deviceScaleFactor: 1, mobile: false };
  await tools.send('Emulation.setDeviceMetricsOverride', metrics, session);
  await tools.send('Page.enable', {}, session);
  await tools.send('Runtime.enable', {}, session);
  await tools.send('Runtime.addBinding', { name: 'benchTell' }, session);
  const source = watchingScript();
  await tools.send('Page.addScriptToEvaluateOnNewDocument', { source }, session);
  const { cookie } = of;
  if (cookie) {
    const kept = { ...cookie, httpOnly: true, secure: true, sameSite: 'Lax' };
    await tools.send('Network.setCookie', kept, session);
  }
  if (of.isSlow) await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER }, session);
}

/** Counts what a browser is sent, headers and bodies as they are on the wire. */
class Wire {
  readonly #finished = new Map<string, number>();
  readonly #under = new Map<string, number>();

  constructor(tools: DevTools) {
    tools.listen((method, params, session) => {
      const request = `${session} ${String(params['requestId'])}`;
      const bytes = Number(params['encodedDataLength'] ?? 0);
      if (method === 'Network.dataReceived') {
        this.#under.set(request, (this.#under.get(request) ?? 0) + bytes);
      }
      if (method !== 'Network.loadingFinished') return;
      this.#under.delete(request);
      this.#finished.set(request, bytes);
    });
  }

  bytes(): number {
    const all = [...this.#finished.values(), ...this.#under.values()];
    return all.reduce((sum, each) => sum + each, 0);
  }
}

function pageOf(tools: DevTools, session: string, wire: Wire): Omit<MeasuredPage, 'close'> {
  const told = new Map<string, Told>();
  tools.listen((method, params) => {
    if (method !== 'Runtime.bindingCalled') return;
    const { what, at } = JSON.parse(String(params['payload'])) as { what: string; at: number };
    told.set(what, { at, bytes: wire.bytes() });
  });
  const evaluate = async <T>(expression: string): Promise<T> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const answer = await tools.send('Runtime.evaluate', asked, session);
    if (answer['exceptionDetails']) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { value: T }).value;
  };
  return {
    evaluate,
    open: async (url) => {
      await tools.send('Page.navigate', { url }, session);
    },
    told: async (what) => {
      for (let waited = 0; waited < 120_000; waited += 20) {
        const found = told.get(what);
        if (found) return found;
        await pause(20);
      }
      throw new Error(`No ${what} within two minutes`);
    },
    wheel: async ({ x, y }, down) => {
      const event: Params = { type: 'mouseWheel', x, y, deltaX: 0, deltaY: down };
      await tools.send('Input.dispatchMouseEvent', event, session);
    },
    peakMebibytes: async () => {
      const { processInfo } = await tools.send('SystemInfo.getProcessInfo');
      const renderers = (processInfo as { type: string; id: number }[]).filter(
        ({ type }) => type === 'renderer',
      );
      return Math.max(...renderers.map(({ id }) => highest(id)));
    },
    picture: async (file) => {
      const { data } = await tools.send('Page.captureScreenshot', { format: 'png' }, session);
      await writeFile(file, Buffer.from(String(data), 'base64'));
    },
  };
}

function highest(pid: number): number {
  const [, kibibytes] =
    /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / 1024;
}
