import { z } from 'zod';
import { askRegister, NoAnswer, readReply, type RegisterReply } from './ask-register.ts';
import { registerDay, registerName } from './entry-fields.ts';
import type { Entry, Look, Register, Successor } from './port.ts';

export type OdsSettings = { readonly ODS_URL: string };

const WAIT_MILLISECONDS = 15_000;
/** A large trust with all its relationships has a few hundred kilobytes. */
const MOST_BYTES = 4_000_000;

const date = z.object({
  Type: z.string(),
  Start: z.string().nullish(),
  End: z.string().nullish(),
});
const dates = z.array(date).max(50);
const succession = z.object({
  Type: z.string(),
  Date: dates.nullish(),
  Target: z.object({ OrgId: z.object({ extension: z.string().regex(/^[A-Z0-9]{3,10}$/) }) }),
});
const found = z.object({
  Organisation: z.object({
    Name: registerName,
    Date: dates,
    OrgId: z.object({ extension: z.string() }),
    Status: z.enum(['Active', 'Inactive']),
    Succs: z.object({ Succ: z.array(succession).max(500) }).nullish(),
  }),
});
/** How it says that it has no such code. Any other 404 is of a server in between, or of a wrong address. */
const missing = z.object({ errorCode: z.literal(404), errorText: z.string() });

type Found = z.infer<typeof found>['Organisation'];

/**
 * NHS England's Organisation Data Service by its ORD interface (version 2-0-0): one organisation by its code. The status
 * decides; the days are kept beside it, because a record can be legally over while its organisation still works (OD-1).
 * Sites are records of their own there, and are not asked for.
 */
export function ods(settings: OdsSettings, clock: () => Date): Register {
  return {
    lookUp: async (code) => {
      if (!/^[A-Z0-9]{3,10}$/.test(code)) return { answer: 'not_found', asOf: clock() };
      const base = settings.ODS_URL.replace(/\/*$/, '/');
      const asOf = clock();
      try {
        const url = new URL(`organisations/${code}`, base);
        const reply = await askRegister(url, {
          waitMilliseconds: WAIT_MILLISECONDS,
          mostBytes: MOST_BYTES,
        });
        return lookOf(code, reply, asOf);
      } catch (fault) {
        if (fault instanceof NoAnswer) return { answer: 'unavailable', why: fault.why };
        throw fault;
      }
    },
  };
}

function lookOf(code: string, reply: RegisterReply, asOf: Date): Look {
  if (reply.status === 404 && missing.safeParse(reply.body).success) {
    return { answer: 'not_found', asOf };
  }
  const organisation = readReply(found, reply).Organisation;
  // An answer about somebody else is no answer about this one.
  if (organisation.OrgId.extension !== code) throw new NoAnswer('not_understood');
  return { answer: 'found', entry: entryOf(organisation), asOf };
}

function entryOf({ Name: name, Status, Date: days, Succs }: Found): Entry {
  const legal = days.find(({ Type }) => Type === 'Legal');
  const operational = days.find(({ Type }) => Type === 'Operational');
  return {
    name,
    standing: Status === 'Active' ? 'verified' : 'closed',
    from: registerDay(operational?.Start ?? legal?.Start),
    to: registerDay(operational?.End ?? legal?.End),
    successors: (Succs?.Succ ?? []).filter(({ Type }) => Type === 'Successor').map(successorOf),
    sites: [],
    domains: [],
  };
}

function successorOf({ Target, Date: days }: z.infer<typeof succession>): Successor {
  const from = days?.find(({ Type }) => Type === 'Legal') ?? days?.[0];
  return { code: Target.OrgId.extension, from: registerDay(from?.Start) };
}
