import { describe, expect, test } from 'vitest';

import { CT_IMAGE_STORAGE, VERIFICATION } from '#lib/testing/dimse/golden-pdus.ts';

import { answered, judgeRequest } from './judge-request.ts';
import { classifyStatus, nameStatus } from './statuses.ts';
import type { StoreRequest } from './types.ts';

const STORE: StoreRequest = {
  kind: 'store-request',
  messageId: 1,
  affectedSopClassUid: CT_IMAGE_STORAGE,
  affectedSopInstanceUid: '1.2.3',
  priority: 'medium',
  moveOriginator: null,
  hasDataSet: true,
};

describe('judging a request before its data is read', () => {
  test('a store of the negotiated class is let through', () => {
    expect(judgeRequest(STORE, CT_IMAGE_STORAGE)).toBeNull();
  });

  test('a store of another class than negotiated is refused as 0122H', () => {
    expect(judgeRequest(STORE, '1.2.840.10008.5.1.4.1.1.4')?.status).toBe(0x0122);
  });

  test('a store on a verification context is refused as 0122H', () => {
    const store = { ...STORE, affectedSopClassUid: VERIFICATION };
    expect(judgeRequest(store, VERIFICATION)?.status).toBe(0x0122);
  });

  test.each(['', '1', '1.', '.1', '1..2', '1.2a', '1.2 3', '../../etc', `1.${'2'.repeat(63)}`])(
    'an instance called "%s" is refused as 0117H',
    (affectedSopInstanceUid) => {
      const store = { ...STORE, affectedSopInstanceUid };
      expect(judgeRequest(store, CT_IMAGE_STORAGE)?.status).toBe(0x0117);
    },
  );

  test.each(['1.2', '0.0', '1.2.03', `1.${'2'.repeat(62)}`])(
    'an instance called "%s" is let through',
    (affectedSopInstanceUid) => {
      expect(judgeRequest({ ...STORE, affectedSopInstanceUid }, CT_IMAGE_STORAGE)).toBeNull();
    },
  );

  test('an echo is answered on a verification context only', () => {
    const echo = {
      kind: 'echo-request',
      messageId: 1,
      affectedSopClassUid: VERIFICATION,
      hasDataSet: false,
    } as const;
    expect(judgeRequest(echo, VERIFICATION)).toBeNull();
    expect(judgeRequest(echo, CT_IMAGE_STORAGE)?.status).toBe(0x0122);
    expect(judgeRequest({ ...echo, hasDataSet: true }, VERIFICATION)?.status).toBe(0x0212);
  });

  test('a service not provided is refused as 0211H, a mistyped argument as 0212H', () => {
    const unknown = {
      kind: 'unrecognised-request',
      commandField: 0x20,
      messageId: 1,
      affectedSopClassUid: null,
      affectedSopInstanceUid: null,
      hasDataSet: true,
    } as const;
    expect(judgeRequest(unknown, CT_IMAGE_STORAGE)?.status).toBe(0x0211);
    const mistyped = {
      kind: 'mistyped-request',
      commandField: 1,
      messageId: 1,
      offendingElements: [2],
      hasDataSet: true,
    } as const;
    expect(judgeRequest(mistyped, CT_IMAGE_STORAGE)).toEqual({
      status: 0x0212,
      offendingElements: [2],
    });
    expect(answered(mistyped).commandField).toBe(1);
  });
});

describe('what a status means', () => {
  test.each([
    [0x0000, 'success', 'success'],
    [0xb000, 'warning', 'coercionOfDataElements'],
    [0xb007, 'warning', 'dataSetDoesNotMatchSopClassWarning'],
    [0x0107, 'warning', null],
    [0xa700, 'failure', 'outOfResources'],
    [0xa7ff, 'failure', 'outOfResources'],
    [0xa900, 'failure', 'dataSetDoesNotMatchSopClass'],
    [0xc123, 'failure', 'cannotUnderstand'],
    [0x0117, 'failure', 'invalidObjectInstance'],
    [0x0122, 'failure', 'sopClassNotSupported'],
    [0x0124, 'failure', 'notAuthorised'],
    [0xfe00, 'cancel', 'cancelled'],
    [0xff00, 'pending', null],
    [0xff01, 'pending', null],
    [0x1234, 'failure', null],
  ])('%i is a %s called %s', (status, meaning, name) => {
    expect(classifyStatus(status)).toBe(meaning);
    expect(nameStatus(status)).toBe(name);
  });
});
