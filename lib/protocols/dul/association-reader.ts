import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

import { asBuffer, readItems, readUid } from './items.ts';
import type { Item } from './items.ts';
import { ITEM, MAX_PRESENTATION_CONTEXTS } from './types.ts';
import type {
  AnsweredContext,
  AssociateAccept,
  AssociateRequest,
  ContextResult,
  ProposedContext,
  UserInformation,
} from './types.ts';
import { NO_USER_INFORMATION, readUserInformation } from './user-information-reader.ts';
import type { UserInformationRefusal } from './user-information-reader.ts';

export type AssociationRefusal =
  | UserInformationRefusal
  | 'association-too-short'
  | 'application-context-count'
  | 'context-too-short'
  | 'context-id-even'
  | 'context-id-twice'
  | 'context-result-unknown'
  | 'too-many-contexts'
  | 'abstract-syntax-count'
  | 'transfer-syntax-count'
  | 'user-information-twice';

/** Version, two reserved bytes, both titles and 32 more reserved bytes (PS3.8 9.3.2). */
const ASSOCIATION_FIXED_BYTES = 68;

/** Reads the body of A-ASSOCIATE-RQ (PS3.8 9.3.2); unknown items are passed over. */
export function readAssociateRequest(body: Buffer): Result<AssociateRequest, AssociationRefusal> {
  return readAssociation(body, ITEM.proposedContext, readProposedContext);
}

/** Reads the body of A-ASSOCIATE-AC (PS3.8 9.3.3). */
export function readAssociateAccept(body: Buffer): Result<AssociateAccept, AssociationRefusal> {
  return readAssociation(body, ITEM.answeredContext, readAnsweredContext);
}

type Association<Context> = Omit<AssociateRequest, 'contexts'> & {
  readonly contexts: readonly Context[];
};

function readAssociation<Context extends { readonly id: number }>(
  body: Buffer,
  contextType: number,
  readContext: (item: Item) => Result<Context, AssociationRefusal>,
): Result<Association<Context>, AssociationRefusal> {
  if (body.length < ASSOCIATION_FIXED_BYTES) return no('association-too-short');
  const items = readItems(body.subarray(ASSOCIATION_FIXED_BYTES));
  if (!items.ok) return items;

  const applicationContext = onlyOne(items.value, ITEM.applicationContext);
  if (applicationContext === null) return no('application-context-count');
  const contexts = readContexts(
    items.value.filter((item) => item.type === contextType),
    readContext,
  );
  if (!contexts.ok) return contexts;
  const user = readUser(items.value);
  if (!user.ok) return user;

  return ok({
    protocolVersion: body.readUInt16BE(0),
    calledAet: readAet(body.subarray(4, 20)),
    callingAet: readAet(body.subarray(20, 36)),
    applicationContext: readUid(applicationContext),
    contexts: contexts.value,
    user: user.value,
  });
}

function readContexts<Context extends { readonly id: number }>(
  items: readonly Item[],
  readContext: (item: Item) => Result<Context, AssociationRefusal>,
): Result<readonly Context[], AssociationRefusal> {
  if (items.length > MAX_PRESENTATION_CONTEXTS) return no('too-many-contexts');
  const contexts = new Map<number, Context>();
  for (const item of items) {
    const context = readContext(item);
    if (!context.ok) return context;
    if (context.value.id % 2 === 0) return no('context-id-even');
    if (contexts.has(context.value.id)) return no('context-id-twice');
    contexts.set(context.value.id, context.value);
  }
  return ok([...contexts.values()]);
}

/** A proposal without any transfer syntax is let through: it will be answered as unsupported. */
function readProposedContext(item: Item): Result<ProposedContext, AssociationRefusal> {
  const parts = readContextParts(item);
  if (!parts.ok) return parts;
  const abstractSyntax = onlyOne(parts.value.items, ITEM.abstractSyntax);
  if (abstractSyntax === null) return no('abstract-syntax-count');
  return ok({
    id: parts.value.id,
    abstractSyntax: readUid(abstractSyntax),
    transferSyntaxes: parts.value.items
      .filter((part) => part.type === ITEM.transferSyntax)
      .map((part) => readUid(part.value)),
  });
}

export const CONTEXT_RESULTS: readonly ContextResult[] = [
  'accepted',
  'refused-by-user',
  'refused-no-reason',
  'abstract-syntax-not-supported',
  'transfer-syntaxes-not-supported',
];

/** PS3.8 9.3.3.2: the transfer syntax of a refused context has no meaning and may be missing. */
function readAnsweredContext(item: Item): Result<AnsweredContext, AssociationRefusal> {
  const parts = readContextParts(item);
  if (!parts.ok) return parts;
  const result = CONTEXT_RESULTS[parts.value.result];
  if (result === undefined) return no('context-result-unknown');
  const syntax = onlyOne(parts.value.items, ITEM.transferSyntax);
  if (syntax === null && result === 'accepted') return no('transfer-syntax-count');
  return ok({ id: parts.value.id, result, transferSyntax: syntax === null ? '' : readUid(syntax) });
}

function readContextParts(
  item: Item,
): Result<{ id: number; result: number; items: readonly Item[] }, AssociationRefusal> {
  const value = asBuffer(item.value);
  if (value.length < 4) return no('context-too-short');
  const items = readItems(value.subarray(4));
  if (!items.ok) return items;
  return ok({ id: value.readUInt8(0), result: value.readUInt8(2), items: items.value });
}

function readUser(items: readonly Item[]): Result<UserInformation, AssociationRefusal> {
  const found = items.filter((item) => item.type === ITEM.userInformation);
  if (found.length > 1) return no('user-information-twice');
  const [user] = found;
  return user === undefined ? ok(NO_USER_INFORMATION) : readUserInformation(user.value);
}

function onlyOne(items: readonly Item[], type: number): Uint8Array | null {
  const found = items.filter((item) => item.type === type);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

/** Leading and trailing spaces mean nothing (PS3.8 table 9-11); some senders pad with NUL. */
function readAet(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/^ +|[ \0]+$/g, '');
}
