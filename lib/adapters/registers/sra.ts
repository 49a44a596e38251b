import { z } from 'zod';
import { webDomain } from '#lib/domain/person/firm-address.ts';
import { askRegister, NoAnswer, readReply } from './ask-register.ts';
import { registerDay, registerName } from './entry-fields.ts';
import type { Entry, Look, Register } from './port.ts';

export type SraSettings = { readonly SRA_URL: string; readonly SRA_API_KEY: string };

const WAIT_MILLISECONDS = 60_000;
/** Every firm and office of England and Wales: some 25 megabytes in 2026. */
const MOST_BYTES = 80_000_000;
/** One list answers for all firms that are asked about in one go. */
const LIST_MILLISECONDS = 300_000;

const number = z.union([z.string(), z.number()]).transform(String);
const office = z.object({
  Name: z.string().nullish(),
  Website: z.string().nullish(),
});
const firm = z.object({
  SraNumber: number,
  PracticeName: registerName,
  AuthorisationStatus: z.string(),
  AuthorisationDate: z.string().nullish(),
  Offices: z.array(office).max(2000).nullish(),
  Websites: z.array(z.string()).max(200).nullish(),
});
/** A firm that cannot be read is nobody's but its own fault: the others are read all the same. */
const list = z.object({
  Count: z.number().int().nonnegative(),
  Organisations: z.array(z.object({ SraNumber: number }).loose()).min(1),
});

type Firm = z.infer<typeof firm>;

/** Its words for where a firm stands, in small letters. What is not here is not understood. */
const STANDINGS: Readonly<Record<string, Entry['standing']>> = {
  yes: 'verified',
  authorised: 'verified',
  'authorised with conditions': 'conditions',
  suspended: 'suspended',
  no: 'revoked',
  revoked: 'revoked',
  closed: 'closed',
  'ceased practice': 'closed',
  intervened: 'intervened',
  intervention: 'intervened',
};

type Fetched = { readonly firms: ReadonlyMap<string, unknown>; readonly asOf: Date };

/**
 * The Solicitors Regulation Authority's organisation data (data share, version 1): the whole list of firms, with a
 * subscription's key. It has firms and their offices, and no individuals (SR-1). Its list is kept for five minutes, unless
 * whoever asks knows of something newer, and every answer says when it was fetched. It was never compared with the service
 * itself, whose description is given out with the key: the words of a status in particular are to be checked before it is
 * relied on.
 */
export function sra(settings: SraSettings, clock: () => Date): Register {
  let fetched: Promise<Fetched> | null = null;
  let fetchedAt = 0;
  const firms = (since: Date | undefined): Promise<Fetched> => {
    const oldest = Math.max(clock().getTime() - LIST_MILLISECONDS, since?.getTime() ?? 0);
    if (fetched === null || fetchedAt <= oldest) {
      fetchedAt = clock().getTime();
      const fetching = fetchList(settings, clock());
      fetched = fetching;
      // What failed is asked again by the next.
      fetching.catch(() => {
        if (fetched === fetching) fetched = null;
      });
    }
    return fetched;
  };
  return {
    lookUp: async (code, since) => {
      if (settings.SRA_API_KEY === '') return { answer: 'unavailable', why: 'not_set_up' };
      try {
        return lookOf(code, await firms(since));
      } catch (fault) {
        if (fault instanceof NoAnswer) return { answer: 'unavailable', why: fault.why };
        throw fault;
      }
    },
  };
}

async function fetchList({ SRA_URL, SRA_API_KEY }: SraSettings, asOf: Date): Promise<Fetched> {
  const url = new URL('datashare/api/V1/organisation/GetAll', SRA_URL.replace(/\/*$/, '/'));
  const reply = await askRegister(url, {
    headers: { 'Ocp-Apim-Subscription-Key': SRA_API_KEY },
    waitMilliseconds: WAIT_MILLISECONDS,
    mostBytes: MOST_BYTES,
  });
  const { Count, Organisations } = readReply(list, reply);
  // A list that is cut short would have struck off whoever is missing from it.
  if (Organisations.length !== Count) throw new NoAnswer('not_understood');
  return { firms: new Map(Organisations.map((one) => [one.SraNumber, one])), asOf };
}

function lookOf(code: string, { firms, asOf }: Fetched): Look {
  const listed = firms.get(code);
  if (listed === undefined) return { answer: 'not_found', asOf };
  const read = firm.safeParse(listed);
  if (!read.success) throw new NoAnswer('not_understood');
  return { answer: 'found', entry: entryOf(read.data), asOf };
}

function entryOf(listed: Firm): Entry {
  const standing = STANDINGS[listed.AuthorisationStatus.trim().toLowerCase()];
  if (standing === undefined) throw new NoAnswer('not_understood');
  const offices = listed.Offices ?? [];
  const websites = [...(listed.Websites ?? []), ...offices.map(({ Website }) => Website ?? '')];
  return {
    name: listed.PracticeName,
    standing,
    from: registerDay(listed.AuthorisationDate),
    to: null,
    successors: [],
    sites: offices.flatMap(({ Name }) => (Name?.trim() ? [Name.trim().slice(0, 300)] : [])),
    domains: [...new Set(websites.flatMap((website) => webDomain(website) ?? []))],
  };
}
