import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  ascii,
  bytes,
  CT_CONTEXT,
  CT_IMAGE_STORAGE,
  ECHO_CONTEXT,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  item,
  rawAssociateAccept,
  rawAssociateRequest,
  u32,
  VERIFICATION,
} from '#lib/testing/dimse/golden-pdus.ts';

import { readAssociateAccept, readAssociateRequest } from './association-reader.ts';
import { writeAssociateAccept, writeAssociateRequest } from './association-writer.ts';
import { ITEM } from './types.ts';
import type { AnsweredContext, ProposedContext, UserInformation } from './types.ts';

const PDU_HEADER = 6;

describe('reading an association request', () => {
  test('every field is where the standard puts it', () => {
    const read = readAssociateRequest(
      bodyOf(
        rawAssociateRequest({
          userItems: [
            item(0x53, bytes([0, 8, 0, 4])),
            item(0x54, bytes([0, 17]), ascii(VERIFICATION), bytes([1, 0])),
            item(0x55, ascii('SCANNER_1')),
            item(0x56, bytes([0, 17]), ascii(VERIFICATION), bytes([9, 8])),
            item(0x58, bytes([2, 1, 0, 4]), ascii('user'), bytes([0, 6]), ascii('secret')),
            item(0x77, bytes([1, 2, 3])),
          ],
        }),
      ),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        protocolVersion: 1,
        calledAet: 'LANTERN',
        callingAet: 'SCANNER',
        applicationContext: '1.2.840.10008.3.1.1.1',
        contexts: [CT_CONTEXT, ECHO_CONTEXT],
        user: {
          maxPduLength: 16_384,
          implementationClassUid: '1.2.3.4',
          implementationVersion: 'SCANNER_1',
          asyncOperations: { invoked: 8, performed: 4 },
          roles: [{ sopClassUid: VERIFICATION, isScu: true, isScp: false }],
          extended: [{ sopClassUid: VERIFICATION, details: bytes([9, 8]) }],
          identity: {
            type: 2,
            wantsAnswer: true,
            primary: ascii('user'),
            secondary: ascii('secret'),
          },
          identityAnswer: null,
          unknown: [{ type: 0x77, value: bytes([1, 2, 3]) }],
        },
      },
    });
  });

  test('spaces around a title mean nothing, and its case does', () => {
    const read = readAssociateRequest(bodyOf(rawAssociateRequest({ called: '  Lan tern' })));
    expect(read.ok && read.value.calledAet).toBe('Lan tern');
  });

  test('128 contexts are read', () => {
    const read = readAssociateRequest(bodyOf(rawAssociateRequest({ contexts: contexts(128) })));
    expect(read.ok && read.value.contexts.length).toBe(128);
  });

  test('a request without user information says nothing about limits', () => {
    const whole = bodyOf(rawAssociateRequest());
    const items = whole.indexOf(bytes([0x50, 0]), 68);
    const read = readAssociateRequest(whole.subarray(0, items));
    expect(read.ok && read.value.user.maxPduLength).toBeNull();
  });

  const refused: readonly (readonly [string, string, Buffer])[] = [
    [
      'a truncated fixed part',
      'association-too-short',
      bodyOf(rawAssociateRequest()).subarray(0, 67),
    ],
    ['an item cut short', 'item-overruns', bodyOf(rawAssociateRequest()).subarray(0, -1)],
    ['an item header cut short', 'item-overruns', withTail(bytes([0x10, 0, 0]))],
    ['no application context', 'application-context-count', Buffer.alloc(68)],
    ['two application contexts', 'application-context-count', withTail(item(0x10, ascii('1.2')))],
    ['two user informations', 'user-information-twice', withTail(item(0x50, item(0x51, u32(0))))],
    ['an even context id', 'context-id-even', withTail(context(2))],
    ['context id 0', 'context-id-even', withTail(context(0))],
    ['a context id used twice', 'context-id-twice', withTail(context(1))],
    ['a context of three bytes', 'context-too-short', withTail(item(0x20, bytes([5, 0, 0])))],
    [
      'a context without abstract syntax',
      'abstract-syntax-count',
      withTail(item(0x20, u32(0x05000000))),
    ],
    [
      'a context with two abstract syntaxes',
      'abstract-syntax-count',
      withTail(item(0x20, u32(0x05000000), item(0x30, ascii('1.2')), item(0x30, ascii('1.3')))),
    ],
    ['129 contexts', 'too-many-contexts', bodyOf(rawAssociateRequest({ contexts: contexts(129) }))],
    ['a maximum length of two bytes', 'user-item-length', withUser(item(0x53, bytes([0, 1])))],
    ['a maximum length said twice', 'user-item-twice', withUser(item(0x51, u32(0)))],
    ['a role that overruns', 'user-item-length', withUser(item(0x54, bytes([0, 9, 0x31])))],
    ['a role without flags', 'user-item-length', withUser(item(0x54, bytes([0, 1, 0x31, 1])))],
    ['a negotiation that overruns', 'user-item-length', withUser(item(0x56, bytes([0, 9])))],
    ['an identity that overruns', 'user-item-length', withUser(item(0x58, bytes([1, 0, 0, 4])))],
    [
      'an identity with a tail',
      'user-item-length',
      withUser(item(0x58, bytes([1, 0, 0, 0, 0, 0, 7]))),
    ],
    ['an identity answer that overruns', 'user-item-length', withUser(item(0x59, bytes([0, 4])))],
  ];
  test.each(refused)('%s is refused as %s', (_, word, body) => {
    expect(readAssociateRequest(body)).toEqual({ ok: false, error: word });
  });

  test('a maximum length in which no message would fit is refused', () => {
    const read = readAssociateRequest(bodyOf(rawAssociateRequest({ maxLength: 7 })));
    expect(read).toEqual({ ok: false, error: 'max-length-unusable' });
  });

  test('any bytes are read or refused with a word', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const body = Buffer.concat([bodyOf(rawAssociateRequest()), tail]);
        for (const read of [readAssociateRequest(body), readAssociateAccept(body)]) {
          expect(read.ok || read.error.length > 0).toBe(true);
        }
      }),
    );
  });
});

describe('reading an association answer', () => {
  test('accepted and refused contexts are told apart', () => {
    const read = readAssociateAccept(
      Buffer.concat([
        bodyOf(rawAssociateAccept([[1, EXPLICIT_LITTLE]])),
        item(0x21, bytes([3, 0, 4, 0]), item(0x40, ascii(IMPLICIT_LITTLE))),
        item(0x21, bytes([5, 0, 3, 0])),
      ]),
    );
    expect(read.ok && read.value.contexts).toEqual([
      { id: 1, result: 'accepted', transferSyntax: EXPLICIT_LITTLE },
      { id: 3, result: 'transfer-syntaxes-not-supported', transferSyntax: IMPLICIT_LITTLE },
      { id: 5, result: 'abstract-syntax-not-supported', transferSyntax: '' },
    ]);
  });

  test('an accepted context without a transfer syntax is refused', () => {
    const body = Buffer.concat([bodyOf(rawAssociateAccept([])), item(0x21, u32(0x01000000))]);
    expect(readAssociateAccept(body)).toEqual({ ok: false, error: 'transfer-syntax-count' });
  });

  test('an unknown result is refused', () => {
    const body = Buffer.concat([
      bodyOf(rawAssociateAccept([])),
      item(0x21, bytes([1, 0, 5, 0]), item(0x40, ascii(IMPLICIT_LITTLE))),
    ]);
    expect(readAssociateAccept(body)).toEqual({ ok: false, error: 'context-result-unknown' });
  });
});

describe('writing associations', () => {
  test('the request is the golden one, byte for byte', () => {
    const golden = rawAssociateRequest();
    const read = readAssociateRequest(bodyOf(golden));
    expect(read.ok && writeAssociateRequest(read.value).equals(golden)).toBe(true);
  });

  test('the answer is the golden one, byte for byte', () => {
    const golden = rawAssociateAccept([[1, EXPLICIT_LITTLE]]);
    const read = readAssociateAccept(bodyOf(golden));
    expect(read.ok && writeAssociateAccept(read.value).equals(golden)).toBe(true);
  });

  test('what is written is read back the same', () => {
    const fixed = fc.record({
      protocolVersion: fc.constant(1),
      calledAet: aets,
      callingAet: aets,
      applicationContext: fc.constant('1.2.840.10008.3.1.1.1'),
      user: users,
    });
    fc.assert(
      fc.property(fixed, proposals, answers, (both, asked, given) => {
        const request = { ...both, contexts: asked };
        const accept = { ...both, contexts: given };
        expect(readAssociateRequest(bodyOf(writeAssociateRequest(request)))).toEqual({
          ok: true,
          value: request,
        });
        expect(readAssociateAccept(bodyOf(writeAssociateAccept(accept)))).toEqual({
          ok: true,
          value: accept,
        });
      }),
    );
  });

  test('a title of 17 characters is a fault of ours', () => {
    const read = readAssociateRequest(bodyOf(rawAssociateRequest()));
    if (!read.ok) throw new Error('golden request refused');
    const request = { ...read.value, calledAet: 'A'.repeat(17) };
    expect(() => writeAssociateRequest(request)).toThrow(RangeError);
  });
});

const uids = fc
  .array(fc.nat(99_999), { minLength: 2, maxLength: 8 })
  .map((parts) => parts.join('.'));
const aets = fc.stringMatching(/^[A-Z0-9_]([A-Z0-9_ ]{0,14}[A-Z0-9_])?$/);
const ids = fc.uniqueArray(
  fc.nat(127).map((n) => n * 2 + 1),
  { maxLength: 12 },
);
const buffers = fc.uint8Array({ maxLength: 20 }).map((value) => Buffer.from(value));

const proposals: fc.Arbitrary<readonly ProposedContext[]> = ids.chain((chosen) =>
  fc.tuple(
    ...chosen.map((id) =>
      fc.record({
        id: fc.constant(id),
        abstractSyntax: uids,
        transferSyntaxes: fc.array(uids, { maxLength: 4 }),
      }),
    ),
  ),
);
const answers: fc.Arbitrary<readonly AnsweredContext[]> = ids.chain((chosen) =>
  fc.tuple(
    ...chosen.map((id) =>
      fc.record({
        id: fc.constant(id),
        result: fc.constantFrom('accepted', 'refused-by-user', 'abstract-syntax-not-supported'),
        transferSyntax: uids,
      }),
    ),
  ),
);
const users: fc.Arbitrary<UserInformation> = fc.record({
  maxPduLength: fc.oneof(fc.constantFrom(null, 0), fc.integer({ min: 8, max: 0xffffffff })),
  implementationClassUid: fc.option(uids),
  implementationVersion: fc.option(aets),
  asyncOperations: fc.option(fc.record({ invoked: fc.nat(65535), performed: fc.nat(65535) })),
  roles: fc.array(fc.record({ sopClassUid: uids, isScu: fc.boolean(), isScp: fc.boolean() }), {
    maxLength: 3,
  }),
  extended: fc.array(fc.record({ sopClassUid: uids, details: buffers }), { maxLength: 3 }),
  identity: fc.option(
    fc.record({
      type: fc.nat(255),
      wantsAnswer: fc.boolean(),
      primary: buffers,
      secondary: buffers,
    }),
  ),
  identityAnswer: fc.option(buffers),
  unknown: fc.array(
    fc.record({
      type: fc.nat(255).filter((type) => !Object.values<number>(ITEM).includes(type)),
      value: buffers,
    }),
    { maxLength: 3 },
  ),
});

function bodyOf(pdu: Buffer): Buffer {
  return pdu.subarray(PDU_HEADER);
}

function withTail(tail: Buffer): Buffer {
  return Buffer.concat([bodyOf(rawAssociateRequest()), tail]);
}

function withUser(userItem: Buffer): Buffer {
  return bodyOf(rawAssociateRequest({ userItems: [userItem] }));
}

function context(id: number): Buffer {
  return item(0x20, bytes([id, 0, 0, 0]), item(0x30, ascii(CT_IMAGE_STORAGE)));
}

/** More than 128 need ids that are not odd any more: the count is refused first. */
function contexts(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...CT_CONTEXT,
    id: (index * 2 + 1) & 0xff,
  }));
}
