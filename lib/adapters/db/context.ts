import type { Actor } from '#lib/domain/policy/actor.ts';

/**
 * What a transaction is told about who acts in it: the names PostgreSQL's policies read
 * (prisma/migrations/0002). Everything not said is empty, and empty is nobody.
 */
export type ActorContext =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly sessionId: string | null;
      readonly address: string | null;
    }
  /** A job of the worker, for one institution. */
  | { readonly kind: 'system'; readonly organisationId: string }
  /** The worker, sealing the audit of every institution: it sees the audit and nothing else. */
  | { readonly kind: 'sealer' }
  /** A batch of arriving objects, with the institutions that own them. */
  | { readonly kind: 'ingest'; readonly organisationIds: readonly string[] }
  /** A DICOM node asking to associate: only the nodes of that title can be read. */
  | { readonly kind: 'calling_node'; readonly aeTitle: string; readonly address: string }
  /** Somebody who says an e-mail address is theirs: only that account can be read. */
  | { readonly kind: 'sign_in'; readonly email: string; readonly address: string | null }
  /** Somebody who holds a session's token: only that session can be read. */
  | { readonly kind: 'bearer'; readonly tokenHash: Uint8Array; readonly address: string | null }
  | { readonly kind: 'anonymous'; readonly address: string | null };

/** Somebody acting, and what the database is told of them. */
export type Acting = { readonly actor: Actor; readonly context: ActorContext };

export function asPerson(actor: Actor, address: string | null): Acting {
  return { actor, context: contextOf(actor, address) };
}

/** The worker, doing a job for one institution. */
export function asSystem(organisationId: string): Acting {
  return {
    actor: { kind: 'system', process: 'worker' },
    context: { kind: 'system', organisationId },
  };
}

export function contextOf(actor: Actor, address: string | null): ActorContext {
  if (actor.kind === 'person') {
    return { kind: 'person', personId: actor.personId, sessionId: actor.sessionId, address };
  }
  return { kind: 'anonymous', address };
}

const NOTHING = {
  actor: 'anonymous',
  person_id: '',
  session_id: '',
  address: '',
  organisations: '',
  email: '',
  session_token_hash: '',
  calling_ae: '',
};

type Settings = Readonly<Record<keyof typeof NOTHING, string>>;

function settingsOf(context: ActorContext): Settings {
  const address = 'address' in context ? (context.address ?? '') : '';
  return { ...NOTHING, address, ...whatIsKnown(context) };
}

function whatIsKnown(context: ActorContext): Partial<Settings> {
  switch (context.kind) {
    case 'person':
      return {
        actor: 'person',
        person_id: context.personId,
        session_id: context.sessionId ?? '',
      };
    case 'system':
      return { actor: 'system', organisations: context.organisationId };
    case 'sealer':
      return { actor: 'sealer' };
    case 'ingest':
      return { actor: 'ingest', organisations: context.organisationIds.join(',') };
    case 'calling_node':
      return { calling_ae: context.aeTitle };
    case 'sign_in':
      return { actor: 'sign_in', email: context.email };
    case 'bearer':
      return { session_token_hash: Buffer.from(context.tokenHash).toString('hex') };
    case 'anonymous':
      return {};
  }
}

/** One statement that tells the current transaction, and only it, who is acting. */
export function contextStatement(context: ActorContext): { text: string; values: string[] } {
  const entries = Object.entries(settingsOf(context));
  const calls = entries.map(([name], index) => `set_config('app.${name}', $${index + 1}, true)`);
  return { text: `SELECT ${calls.join(', ')}`, values: entries.map(([, value]) => value) };
}
