import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { RegisterEntries } from './entries.ts';

/** How the registers meet the next questions: as documented, or in one of the ways that a service can fail. */
export type RegisterMood =
  | 'well'
  | 'hangs_up'
  | 'slow'
  | 'cut_short'
  | 'endless'
  | 'wrong_shape'
  | 'no_json'
  | 'redirects'
  | { readonly status: number };

export type RegisterStandIn = {
  readonly server: Server;
  /** What stands in them; whoever runs the stand-in may change it, as a regulator does. */
  entries: RegisterEntries;
  mood: RegisterMood;
  /** How many questions came. */
  asked: number;
};

/** The subscription key that it takes for the SRA's list. */
export const STAND_IN_KEY = 'demonstration';
const LAST_BODY = 10_000;

/**
 * Stands in for three registers on this machine: ODS by its ORD interface, the SRA's list of firms, and a register of
 * solicitors as there is none for programs. It was made from what is published of them, and compared with none. A change
 * is made by a POST of `register`, `code` and `status` to `/say`.
 */
export async function startRegisterStandIn(
  entries: RegisterEntries,
  port: number,
): Promise<RegisterStandIn> {
  const server = createServer((request, response) => {
    void answer(standIn, request, response);
  });
  const standIn: RegisterStandIn = { server, entries, mood: 'well', asked: 0 };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return standIn;
}

async function answer(
  standIn: RegisterStandIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && pathname === '/say') {
    await change(standIn, request, response);
    return;
  }
  standIn.asked += 1;
  const [status, body] = replyOf(standIn.entries, pathname, request);
  const { mood } = standIn;
  if (mood === 'well') send(response, status, body);
  else answerInMood(mood, response, body);
}

function answerInMood(
  mood: Exclude<RegisterMood, 'well'>,
  response: ServerResponse,
  body: unknown,
): void {
  if (typeof mood === 'object') {
    send(response, mood.status, { error: 'a fault' });
    return;
  }
  const json = { 'Content-Type': 'application/json' };
  const text = JSON.stringify(body);
  switch (mood) {
    case 'hangs_up':
      response.destroy();
      return;
    case 'slow':
      response.writeHead(200, json);
      response.write(text.slice(0, 1));
      return;
    case 'cut_short':
      response.writeHead(200, { ...json, 'Content-Length': text.length + 100 });
      response.write(text, () => response.destroy());
      return;
    case 'endless':
      response.writeHead(200, json);
      response.end(' '.repeat(2_000_000) + text);
      return;
    case 'wrong_shape':
      send(response, 200, { Organisation: { Name: 7 }, Organisations: 'none' });
      return;
    case 'no_json':
      response.writeHead(200, json);
      response.end('<html>A page for people</html>');
      return;
    case 'redirects':
      response.writeHead(302, { Location: 'http://127.0.0.1:9/elsewhere' });
      response.end();
  }
}

function replyOf(
  entries: RegisterEntries,
  pathname: string,
  { headers }: IncomingMessage,
): readonly [number, unknown] {
  const [, code] = /^\/ORD\/2-0-0\/organisations\/([^/]+)$/.exec(pathname) ?? [];
  if (code !== undefined) return odsReply(entries, code);
  const [, sraId] = /^\/solicitors\/([^/]+)$/.exec(pathname) ?? [];
  if (sraId !== undefined) {
    const found = entries.solicitors.find((one) => one.sraId === sraId);
    return found ? [200, found] : [404, { error: 'not_found' }];
  }
  if (pathname !== '/datashare/api/V1/organisation/GetAll') return [404, { error: 'no such page' }];
  if (headers['ocp-apim-subscription-key'] !== STAND_IN_KEY) return [401, { statusCode: 401 }];
  return [200, sraList(entries)];
}

function odsReply({ ods }: RegisterEntries, code: string): readonly [number, unknown] {
  const found = ods.find((one) => one.code === code);
  if (!found) return [404, { errorCode: 404, errorText: 'Not found' }];
  const isOver = found.status === 'Inactive';
  const ends = isOver ? { End: '2026-10-31' } : {};
  const target = found.successor && { OrgId: { extension: found.successor } };
  const days = (Type: string) => ({ Type, Start: '1994-04-01', ...ends });
  return [
    200,
    {
      Organisation: {
        Name: found.name,
        Date: [days('Operational'), days('Legal')],
        OrgId: {
          root: '2.16.840.1.113883.2.1.3.2.4.18.48',
          assigningAuthorityName: 'HSCIC',
          extension: found.code,
        },
        Status: found.status,
        LastChangeDate: '2026-11-01',
        orgRecordClass: 'RC1',
        ...(target && {
          Succs: {
            Succ: [
              {
                uniqueSuccId: 1,
                Date: [{ Type: 'Legal', Start: '2026-11-01' }],
                Type: 'Successor',
                Target: { ...target, PrimaryRoleId: { id: 'RO197', uniqueRoleId: 1 } },
              },
            ],
          },
        }),
      },
    },
  ];
}

function sraList({ sra }: RegisterEntries) {
  const firms = sra.map(({ sraNumber, name, status, website }) => ({
    SraNumber: sraNumber,
    PracticeName: name,
    AuthorisationType: 'Recognised body',
    AuthorisationStatus: status,
    AuthorisationDate: '2011-10-01T00:00:00',
    Websites: [website],
    Offices: [{ OfficeId: 1, Name: `${name}, head office`, Town: 'Northbridge', Website: website }],
  }));
  return { Count: firms.length, Organisations: firms };
}

/** A change as a regulator makes one, told by a form. An organisation that ODS has not yet is added to it. */
async function change(
  standIn: RegisterStandIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LAST_BODY) {
      send(response, 413, {});
      return;
    }
  }
  const form = new URLSearchParams(text);
  const said = (name: string) => form.get(name) ?? '';
  standIn.entries = changed(standIn.entries, said('register'), said('code'), said('status'));
  send(response, 200, { said: true });
}

function changed(
  { ods, sra, solicitors }: RegisterEntries,
  register: string,
  code: string,
  status: string,
): RegisterEntries {
  if (register === 'ods') {
    const known = ods.find((one) => one.code === code) ?? { code, name: `Organisation ${code}` };
    const entry = { ...known, status: status === 'Active' ? 'Active' : 'Inactive' } as const;
    return { sra, solicitors, ods: [...ods.filter((one) => one.code !== code), entry] };
  }
  return {
    ods,
    sra: sra.map((one) =>
      register === 'sra' && one.sraNumber === code ? { ...one, status } : one,
    ),
    solicitors: solicitors.map((one) =>
      register === 'solicitors' && one.sraId === code ? { ...one, standing: status } : one,
    ),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
