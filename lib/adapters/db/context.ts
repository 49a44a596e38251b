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
  /** Somebody of the service's support, by leave to look at one thing: only in that transaction does it open anything. */
  | {
      readonly kind: 'looking';
      readonly grantId: string;
      readonly personId: string;
      readonly sessionId: string | null;
      readonly address: string | null;
    }
  /** A job of the worker, for one institution. */
  | { readonly kind: 'system'; readonly organisationId: string }
  /** The worker, sealing the audit of every institution: it sees the audit and nothing else. */
  | { readonly kind: 'sealer' }
  /** The worker, clearing away what is spent: of no institution, and it sees nothing but how much went. */
  | { readonly kind: 'sweeper' }
  /** The worker, writing a letter to one person about their own sign-in details. */
  | { readonly kind: 'letter_to'; readonly personId: string }
  /** The worker, about to send one message: it sees that line of the ledger and nothing else. */
  | { readonly kind: 'message'; readonly key: string }
  /** A batch of arriving objects, with the institutions that own them. */
  | { readonly kind: 'ingest'; readonly organisationIds: readonly string[] }
  /** A DICOM node asking to associate: only the nodes of that title can be read. */
  | { readonly kind: 'calling_node'; readonly aeTitle: string; readonly address: string }
  /** Somebody who says an e-mail address is theirs: only that account can be read. */
  | { readonly kind: 'sign_in'; readonly email: string; readonly address: string | null }
  /** Somebody who holds a session's token: only that session can be read. */
  | { readonly kind: 'bearer'; readonly tokenHash: Uint8Array; readonly address: string | null }
  /**
   * Somebody who holds the secret of a letter or of a registration: only what it is of can be read. `personId` once it
   * is known who they are, and `email` where it is asked whether an address has an account.
   */
  | {
      readonly kind: 'holder';
      readonly tokenHash: Uint8Array;
      readonly personId?: string;
      readonly sessionId?: string;
      readonly email?: string;
      readonly address: string | null;
    }
  /**
   * Somebody asking for help, known or not: they may write the rows of that one request and read none by it. `email` is
   * where they want the answer.
   */
  | {
      readonly kind: 'asking';
      readonly helpRequestId: string;
      readonly person: { readonly personId: string; readonly sessionId: string } | null;
      readonly email: string | null;
      readonly address: string | null;
    }
  /**
   * A browser on the way through a provider: its ticket can be read. `subject`, as issuer, space, subject, once the
   * provider has vouched for it, and `personId` once it is known who that is.
   */
  | {
      readonly kind: 'signing_on';
      readonly tokenHash: Uint8Array | null;
      readonly providerId?: string | null;
      readonly subject?: string;
      readonly personId?: string;
      readonly sessionId?: string;
      readonly address: string | null;
    }
  /** The web process, told by a payment provider about one payment: it may write that down, and reads nothing. */
  | { readonly kind: 'told_by_provider'; readonly paymentId: string }
  /** The worker, at one ticket, registration or request for help, by its id; `email` to look whose the address is. */
  | { readonly kind: 'about'; readonly id: string; readonly email?: string }
  | { readonly kind: 'anonymous'; readonly address: string | null };

/** Somebody acting, and what the database is told of them. */
export type Acting = { readonly actor: Actor; readonly context: ActorContext };

export function asPerson(actor: Actor, address: string | null): Acting {
  return { actor, context: contextOf(actor, address) };
}

/** The same person, about to look by leave of an institution. Whoever is nobody stays nobody. */
export function lookingBy(context: ActorContext, grantId: string): ActorContext {
  return context.kind === 'person' ? { ...context, kind: 'looking', grantId } : context;
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
  held_token_hash: '',
  about_id: '',
  calling_ae: '',
  message_key: '',
  vouched_subject: '',
};

type Settings = Readonly<Record<keyof typeof NOTHING, string>>;

function settingsOf(context: ActorContext): Settings {
  const address = 'address' in context ? (context.address ?? '') : '';
  const known = KNOWN[context.kind] as (of: ActorContext) => Partial<Settings>;
  return { ...NOTHING, address, ...known(context) };
}

const KNOWN: {
  readonly [Kind in ActorContext['kind']]: (
    context: Extract<ActorContext, { readonly kind: Kind }>,
  ) => Partial<Settings>;
} = {
  person: ({ personId, sessionId }) => ({
    actor: 'person',
    person_id: personId,
    session_id: sessionId ?? '',
  }),
  looking: ({ personId, sessionId, grantId }) => ({
    actor: 'person',
    person_id: personId,
    session_id: sessionId ?? '',
    about_id: grantId,
  }),
  system: ({ organisationId }) => ({ actor: 'system', organisations: organisationId }),
  sealer: () => ({ actor: 'sealer' }),
  sweeper: () => ({ actor: 'system' }),
  letter_to: ({ personId }) => ({ actor: 'system', person_id: personId }),
  message: ({ key }) => ({ actor: 'system', message_key: key }),
  ingest: ({ organisationIds }) => ({ actor: 'ingest', organisations: organisationIds.join(',') }),
  calling_node: ({ aeTitle }) => ({ calling_ae: aeTitle }),
  sign_in: ({ email }) => ({ actor: 'sign_in', email }),
  bearer: ({ tokenHash }) => ({ session_token_hash: Buffer.from(tokenHash).toString('hex') }),
  holder: ({ tokenHash, personId, sessionId, email }) => ({
    actor: personId === undefined ? 'anonymous' : 'person',
    person_id: personId ?? '',
    session_id: sessionId ?? '',
    email: email ?? '',
    held_token_hash: Buffer.from(tokenHash).toString('hex'),
  }),
  asking: ({ helpRequestId, person, email }) => ({
    actor: person === null ? 'anonymous' : 'person',
    person_id: person?.personId ?? '',
    session_id: person?.sessionId ?? '',
    about_id: helpRequestId,
    email: email ?? '',
  }),
  signing_on: ({ tokenHash, providerId, subject, personId, sessionId }) => ({
    actor: personId === undefined ? 'anonymous' : 'person',
    person_id: personId ?? '',
    session_id: sessionId ?? '',
    about_id: providerId ?? '',
    vouched_subject: subject ?? '',
    held_token_hash: tokenHash === null ? '' : Buffer.from(tokenHash).toString('hex'),
  }),
  about: ({ id, email }) => ({ actor: 'system', about_id: id, email: email ?? '' }),
  told_by_provider: ({ paymentId }) => ({ about_id: paymentId }),
  anonymous: () => ({}),
};

/** One statement that tells the current transaction, and only it, who is acting. */
export function contextStatement(context: ActorContext): { text: string; values: string[] } {
  const entries = Object.entries(settingsOf(context));
  const calls = entries.map(([name], index) => `set_config('app.${name}', $${index + 1}, true)`);
  return { text: `SELECT ${calls.join(', ')}`, values: entries.map(([, value]) => value) };
}
