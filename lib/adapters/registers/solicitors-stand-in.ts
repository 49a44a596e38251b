import { z } from 'zod';
import { askRegister, NoAnswer, readReply } from './ask-register.ts';
import { registerName } from './entry-fields.ts';
import type { PersonRegister } from './port.ts';

const entry = z.object({
  sraId: z.string(),
  name: registerName,
  standing: z.enum(['verified', 'conditions', 'suspended', 'revoked', 'closed', 'intervened']),
});
const missing = z.object({ error: z.literal('not_found') });

/**
 * A stand-in for the Solicitors Register, which the SRA gives to no program: it speaks with the double of a demonstration
 * and with nothing else. A deployment has none, and its people look solicitors up themselves.
 */
export function solicitorsStandIn(url: string, clock: () => Date): PersonRegister {
  return {
    lookUpPerson: async (code) => {
      const asOf = clock();
      try {
        const address = new URL(`solicitors/${encodeURIComponent(code)}`, url.replace(/\/*$/, '/'));
        if (address.protocol !== 'http:') return { answer: 'unavailable', why: 'not_set_up' };
        const reply = await askRegister(address, { waitMilliseconds: 5000, mostBytes: 100_000 });
        if (reply.status === 404 && missing.safeParse(reply.body).success) {
          return { answer: 'not_found', asOf };
        }
        const { sraId, name, standing } = readReply(entry, reply);
        if (sraId !== code) return { answer: 'unavailable', why: 'not_understood' };
        const nothing = { from: null, to: null, successors: [], sites: [], domains: [] };
        return { answer: 'found', entry: { name, standing, ...nothing }, asOf };
      } catch (fault) {
        if (fault instanceof NoAnswer) return { answer: 'unavailable', why: fault.why };
        throw fault;
      }
    },
  };
}
