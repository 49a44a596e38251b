import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

import { asBuffer, readItems, readUid } from './items.ts';
import type { Item } from './items.ts';
import { ITEM, PDV_HEADER_BYTES } from './types.ts';
import type { ExtendedNegotiation, RoleSelection, UserIdentity, UserInformation } from './types.ts';

export type UserInformationRefusal =
  'item-overruns' | 'user-item-length' | 'user-item-twice' | 'max-length-unusable';

/** Nothing said: what an association without user information means. */
export const NO_USER_INFORMATION: UserInformation = {
  maxPduLength: null,
  implementationClassUid: null,
  implementationVersion: null,
  asyncOperations: null,
  roles: [],
  extended: [],
  identity: null,
  identityAnswer: null,
  unknown: [],
};

/** Reads the value of a user information item (PS3.8 annex D.1, PS3.7 D.3.3). */
export function readUserInformation(
  value: Uint8Array,
): Result<UserInformation, UserInformationRefusal> {
  const items = readItems(asBuffer(value));
  if (!items.ok) return items;

  let user: UserInformation = NO_USER_INFORMATION;
  const seen = new Set<number>();
  const roles: RoleSelection[] = [];
  const extended: ExtendedNegotiation[] = [];
  const unknown: Item[] = [];
  for (const item of items.value) {
    if (SINGLE.has(item.type) && seen.has(item.type)) return no('user-item-twice');
    seen.add(item.type);
    const read = readSubItem(item);
    if (!read.ok) return read;
    if (read.value === null) unknown.push(item);
    else if ('role' in read.value) roles.push(read.value.role);
    else if ('negotiation' in read.value) extended.push(read.value.negotiation);
    else user = { ...user, ...read.value };
  }
  return ok({ ...user, roles, extended, unknown });
}

const SINGLE: ReadonlySet<number> = new Set([
  ITEM.maxPduLength,
  ITEM.implementationClassUid,
  ITEM.implementationVersion,
  ITEM.asyncOperations,
  ITEM.userIdentity,
  ITEM.userIdentityAnswer,
]);

type SubItem =
  | Partial<UserInformation>
  | { readonly role: RoleSelection }
  | { readonly negotiation: ExtendedNegotiation }
  | null;

function readSubItem(item: Item): Result<SubItem, UserInformationRefusal> {
  const bytes = asBuffer(item.value);
  switch (item.type) {
    case ITEM.maxPduLength:
      return readMaxPduLength(bytes);
    case ITEM.implementationClassUid:
      return ok({ implementationClassUid: readUid(bytes) });
    case ITEM.implementationVersion:
      return ok({ implementationVersion: readUid(bytes) });
    case ITEM.asyncOperations:
      if (bytes.length !== 4) return no('user-item-length');
      return ok({
        asyncOperations: { invoked: bytes.readUInt16BE(0), performed: bytes.readUInt16BE(2) },
      });
    case ITEM.roleSelection:
      return readRole(bytes);
    case ITEM.extendedNegotiation:
      return readNegotiation(bytes);
    case ITEM.userIdentity:
      return readIdentity(bytes);
    case ITEM.userIdentityAnswer:
      return readIdentityAnswer(bytes);
    default:
      return ok(null);
  }
}

/** A limit under which not one byte of a message could be sent is no limit a peer can mean. */
const LEAST_USABLE = PDV_HEADER_BYTES + 2;

function readMaxPduLength(bytes: Buffer): Result<SubItem, UserInformationRefusal> {
  if (bytes.length !== 4) return no('user-item-length');
  const maxPduLength = bytes.readUInt32BE(0);
  if (maxPduLength !== 0 && maxPduLength < LEAST_USABLE) return no('max-length-unusable');
  return ok({ maxPduLength });
}

function readRole(bytes: Buffer): Result<SubItem, UserInformationRefusal> {
  const uid = readCounted(bytes, 0);
  if (uid === null || bytes.length !== uid.end + 2) return no('user-item-length');
  return ok({
    role: {
      sopClassUid: readUid(uid.value),
      isScu: bytes.readUInt8(uid.end) === 1,
      isScp: bytes.readUInt8(uid.end + 1) === 1,
    },
  });
}

function readNegotiation(bytes: Buffer): Result<SubItem, UserInformationRefusal> {
  const uid = readCounted(bytes, 0);
  if (uid === null) return no('user-item-length');
  return ok({
    negotiation: { sopClassUid: readUid(uid.value), details: bytes.subarray(uid.end) },
  });
}

function readIdentity(bytes: Buffer): Result<SubItem, UserInformationRefusal> {
  const primary = readCounted(bytes, 2);
  const secondary = primary && readCounted(bytes, primary.end);
  if (!primary || secondary?.end !== bytes.length) return no('user-item-length');
  const identity: UserIdentity = {
    type: bytes.readUInt8(0),
    wantsAnswer: bytes.readUInt8(1) === 1,
    primary: primary.value,
    secondary: secondary.value,
  };
  return ok({ identity });
}

function readIdentityAnswer(bytes: Buffer): Result<SubItem, UserInformationRefusal> {
  const answer = readCounted(bytes, 0);
  if (answer?.end !== bytes.length) return no('user-item-length');
  return ok({ identityAnswer: answer.value });
}

/** A 16-bit length and that many bytes; null when they are not all there. */
function readCounted(bytes: Buffer, at: number): { value: Buffer; end: number } | null {
  if (bytes.length < at + 2) return null;
  const end = at + 2 + bytes.readUInt16BE(at);
  return end > bytes.length ? null : { value: bytes.subarray(at + 2, end), end };
}
