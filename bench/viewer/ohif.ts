import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, request as ask, Agent, type ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const OHIF = '3.12.10';

const FOLDER = join('.data', 'bench');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
const NOT_WORTH_ZIPPING = ['.png', '.ico', '.jpg', '.woff2'];

/** OHIF’s published build, fetched once; null, and says so, where it cannot be had. It is no dependency of ours. */
export function findOhif(): string | null {
  const own = join(FOLDER, `ohif-${OHIF}`);
  const dist = join(own, 'package', 'dist');
  const packed = join(FOLDER, `ohif-app-${OHIF}.tgz`);
  mkdirSync(own, { recursive: true });
  if (!existsSync(packed)) {
    console.log(`Fetching @ohif/app ${OHIF} (48 MB) …`);
    spawnSync('npm', ['pack', `@ohif/app@${OHIF}`, '--pack-destination', FOLDER]);
  }
  if (existsSync(packed) && !existsSync(join(dist, 'index.html'))) {
    spawnSync('tar', ['-xzf', packed, '-C', own, 'package/dist']);
  }
  if (existsSync(join(dist, 'index.html'))) return dist;
  console.log(`\n*** @ohif/app ${OHIF} CANNOT BE HAD: nothing is compared with it. ***\n`);
  return null;
}

/** Where the images of a study are on our server, and by whose cookie they are asked for. */
export type Images = {
  readonly root: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly cookie: string;
};

export type OhifServer = { readonly address: string; stop(): Promise<void> };

/**
 * Serves OHIF, zipped as Next zips our pages, and as its DICOMweb server our own: series metadata and frames go through as
 * they are, and what it searches for (QIDO-RS) is answered from the metadata.
 */
export async function serveOhif(dist: string, images: Images): Promise<OhifServer> {
  const files = filesOf(dist);
  const found = await searchAnswers(images);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const { pathname, origin } = new URL(request.url ?? '', `http://${request.headers.host ?? ''}`);
    if (pathname === '/app-config.js') send(response, '.js', gzipSync(configOf(origin)), true);
    else if (!pathname.startsWith('/dicom-web/')) sendFile(response, files, pathname);
    else answerDicomWeb({ request, response, images, found, agent, pathname });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/viewer?StudyInstanceUIDs=${images.studyUid}`,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Files = ReadonlyMap<string, { readonly bytes: Buffer; readonly isZipped: boolean }>;

function filesOf(dist: string): Files {
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const isZipped = !NOT_WORTH_ZIPPING.includes(extname(path));
        const bytes = readFileSync(path);
        const kept = { bytes: isZipped ? gzipSync(bytes) : bytes, isZipped };
        return [path.slice(dist.length), kept];
      }),
  );
}

/** Every address without a file is one of its pages. */
function sendFile(response: ServerResponse, files: Files, pathname: string): void {
  const file = files.get(pathname);
  const page = files.get('/index.html');
  if (file) send(response, extname(pathname), file.bytes, file.isZipped);
  else if (page && extname(pathname) === '') send(response, '.html', page.bytes, page.isZipped);
  else response.writeHead(404).end();
}

function send(response: ServerResponse, kind: string, bytes: Buffer, isZipped: boolean): void {
  response
    .writeHead(200, {
      'Content-Type': TYPES[kind] ?? 'application/octet-stream',
      'Content-Length': bytes.length,
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
    })
    .end(bytes);
}

/** As its own default, with our server in place of its demonstration’s. */
function configOf(origin: string): string {
  const root = `${origin}/dicom-web`;
  const source = {
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'dicomweb',
    configuration: {
      ...{ friendlyName: 'measured', name: 'measured' },
      ...{ qidoRoot: root, wadoRoot: root, wadoUriRoot: root },
      ...{ qidoSupportsIncludeField: false, supportsFuzzyMatching: false },
      ...{ imageRendering: 'wadors', thumbnailRendering: 'wadors' },
      ...{ enableStudyLazyLoad: true, omitQuotationForMultipartRequest: true },
    },
  };
  const config = {
    ...{ routerBasename: null, extensions: [], modes: [], customizationService: {} },
    ...{ showStudyList: false, maxNumberOfWebWorkers: 3, showLoadingIndicator: true },
    ...{ showWarningMessageForCrossOrigin: true, showCPUFallbackMessage: false },
    ...{ strictZSpacingForVolumeViewport: true, groupEnabledModesFirst: true },
    maxNumRequests: { interaction: 100, thumbnail: 75, prefetch: 25 },
    ...{ showErrorDetails: 'always', investigationalUseDialog: { option: 'never' } },
    ...{ defaultDataSourceName: 'dicomweb', dataSources: [source], hotkeys: [] },
  };
  // Its tour for newcomers lies over the picture and takes the wheel.
  const isKnown = `localStorage.setItem('shownTours', '["basicViewerTour"]');`;
  return `window.config = ${JSON.stringify(config)}; ${isKnown}`;
}

type Found = { readonly study: string; readonly series: string; readonly instances: string };
type Attributes = Readonly<
  Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>
>;

const OF_STUDY = [
  '00080020',
  '00080030',
  '00080050',
  '00081030',
  '00100010',
  '00100020',
  '0020000D',
];
const OF_SERIES = ['00080060', '0008103E', '0020000D', '0020000E', '00200011'];

/** What a search for this study, its series and its objects finds (PS3.18 10.6). */
async function searchAnswers({ root, seriesUid, cookie }: Images): Promise<Found> {
  const answer = await fetch(`${root}/series/${seriesUid}/metadata`, {
    headers: { Cookie: cookie },
  });
  if (!answer.ok) throw new Error(`${root}: ${answer.status}`);
  const objects = (await answer.json()) as Attributes[];
  const [first = {}] = objects;
  const only = (tags: readonly string[]) =>
    Object.fromEntries(tags.flatMap((tag) => (first[tag] ? [[tag, first[tag]]] : [])));
  const counted = { vr: 'IS', Value: [objects.length] };
  const study = {
    ...{ ...only(OF_STUDY), '00080061': { vr: 'CS', Value: ['CT'] } },
    ...{ '00201206': { vr: 'IS', Value: [1] }, '00201208': counted },
  };
  return {
    study: JSON.stringify([study]),
    series: JSON.stringify([{ ...only(OF_SERIES), '00201209': counted }]),
    instances: JSON.stringify(objects),
  };
}

type Asked = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly images: Images;
  readonly found: Found;
  readonly agent: Agent;
  readonly pathname: string;
};

function answerDicomWeb({ request, response, images, found, agent, pathname }: Asked): void {
  const [, , ...parts] = pathname.split('/');
  const searched = { 1: found.study, 3: found.series, 5: found.instances }[parts.length];
  const isSearch = ['studies', 'series', 'instances'].includes(parts.at(-1) ?? '');
  if (isSearch && searched !== undefined) {
    const headers = { 'Content-Type': 'application/dicom+json', 'Content-Encoding': 'gzip' };
    response.writeHead(200, headers).end(gzipSync(searched));
    return;
  }
  const accept = request.headers.accept ?? '*/*';
  const encoding = request.headers['accept-encoding'] ?? '';
  const headers = { Cookie: images.cookie, Accept: accept, 'Accept-Encoding': encoding };
  const forwarded = ask(
    `${images.root}/${parts.slice(2).join('/')}`,
    { headers, agent },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  forwarded.on('error', () => response.destroy());
  // What it gives up is given up on the way, too.
  response.on('close', () => forwarded.destroy());
  forwarded.end();
}
