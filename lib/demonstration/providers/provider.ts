import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { interactionPolicy, type Configuration } from 'oidc-provider';
import type { Persona } from './personas.ts';
import { personaPage } from './persona-page.ts';

/** Lantern, as it is registered at a stand-in. */
export type RegisteredClient = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly logoutUri: string;
  /** The public half of what it signs its assertions with (RFC 7517). */
  readonly publicJwk: Readonly<Record<string, unknown>>;
};

export type StandInOptions = {
  /** `http://localhost:` and a port: where it listens. */
  readonly issuer: string;
  /** Whose provider it stands for. */
  readonly standsFor: string;
  /** RS256, or NHS login's RS512. */
  readonly signingAlgorithm: 'RS256' | 'RS512';
  readonly personas: readonly Persona[];
  readonly client: RegisteredClient;
};

/**
 * A real OpenID provider that stands for somebody else's, on this machine, for a demonstration and for tests. Whoever
 * opens it chooses who to be: it asks for no password. Nothing of it is part of what is deployed.
 */
export async function startStandIn(options: StandInOptions): Promise<Server> {
  const provider = new Provider(options.issuer, configurationOf(options));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if ((request.url ?? '').startsWith('/choose/')) {
      choose(provider, options, request, response).catch(() => {
        if (!response.headersSent) response.writeHead(400);
        response.end();
      });
    } else void answer(request, response);
  });
  const { port } = new URL(options.issuer);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(Number(port), '127.0.0.1', done);
  });
  return server;
}

/** Shows who there is to be, and signs in as whoever was chosen, or says that it was cancelled. */
async function choose(
  provider: Provider,
  { personas, standsFor }: StandInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    response.end(personaPage(standsFor, personas, params));
    return;
  }
  const form = new URLSearchParams(await bodyOf(request));
  const chosen = personas.find(({ subject }) => subject === form.get('persona'));
  const result = chosen
    ? {
        login: {
          accountId: chosen.subject,
          remember: false,
          ...(chosen.acr && { acr: chosen.acr }),
          ...(chosen.amr && { amr: [...chosen.amr] }),
        },
      }
    : { error: 'access_denied', error_description: 'ConsentNotGiven' };
  await provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const CLAIMS = [
  'vot',
  'identity_proofing_level',
  'nhs_number',
  'family_name',
  'given_name',
  'birthdate',
];

function configurationOf(options: StandInOptions): Configuration {
  const { personas, client, signingAlgorithm } = options;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: client.clientId,
        redirect_uris: [client.redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ ...client.publicJwk }] },
        id_token_signed_response_alg: signingAlgorithm,
        require_auth_time: true,
        backchannel_logout_uri: client.logoutUri,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig' }] },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'RS512'],
      clientAuthSigningAlgValues: ['RS256', 'RS512'],
    },
    clientAuthMethods: ['private_key_jwt'],
    findAccount: (_context, subject) => {
      const found = personas.find((one) => one.subject === subject);
      return found && { accountId: subject, claims: () => ({ sub: subject, ...found.claims }) };
    },
    // NHS login tells who somebody is in its ID token, too.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: CLAIMS, email: ['email', 'email_verified'], amr: null },
    extraParams: ['vtr'],
    acrValues: ['AAL2_OR_AAL3_ANY', 'AAL1_USERPASS', 'AAL2_ANY', 'AAL3_ANY'],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    // Without what keeps it from asking this machine: Lantern is there.
    fetch: (url, options) => fetch(url, withoutDispatcher(options)),
    interactions: { policy: askEachTime(), url: (_context, { uid }) => `/choose/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
    },
  };
}

function withoutDispatcher(options: RequestInit = {}): RequestInit {
  const kept = { ...options };
  Reflect.deleteProperty(kept, 'dispatcher');
  return kept;
}

/** Whoever comes is asked who to be, also when they chose a moment ago. */
function askEachTime() {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy
    .get('login')
    ?.checks.add(
      new Check('chosen_each_time', 'who to be is chosen each time', ({ oidc }) =>
        oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}
