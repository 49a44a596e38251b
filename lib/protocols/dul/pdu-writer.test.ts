import { expect, test } from 'vitest';

import {
  ascii,
  bytes,
  pdv,
  rawData,
  RAW_RELEASE_REPLY,
  RAW_RELEASE_REQUEST,
} from '#lib/testing/dimse/golden-pdus.ts';

import {
  maxFragmentBytes,
  writeAbort,
  writeAssociateReject,
  writeCommandPdus,
  writeDataHeader,
  writeReleaseReply,
  writeReleaseRequest,
} from './pdu-writer.ts';
import { isTransient, providerAbort, REJECTION, USER_ABORT } from './reasons.ts';

test('the short PDUs are the golden ones', () => {
  expect(writeReleaseRequest()).toEqual(RAW_RELEASE_REQUEST);
  expect(writeReleaseReply()).toEqual(RAW_RELEASE_REPLY);
  expect(writeAbort(providerAbort(6))).toEqual(bytes([7, 0, 0, 0, 0, 4, 0, 0, 2, 6]));
  expect(writeAbort(USER_ABORT)).toEqual(bytes([7, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
  expect(writeAssociateReject(REJECTION['called-ae-not-recognised'])).toEqual(
    bytes([3, 0, 0, 0, 0, 4, 0, 1, 1, 7]),
  );
});

test('only congestion and limits invite another attempt', () => {
  const transient = Object.entries(REJECTION).filter(([, rejection]) => isTransient(rejection));
  expect(transient.map(([word]) => word)).toEqual([
    'no-reason-transient',
    'temporary-congestion',
    'local-limit-exceeded',
  ]);
});

test('a command over the length of a PDV leaves in several PDUs of one buffer', () => {
  expect(writeCommandPdus(7, ascii('abcdef'), 4)).toEqual(
    Buffer.concat([rawData(pdv(7, 1, ascii('abcd'))), rawData(pdv(7, 3, ascii('ef')))]),
  );
});

test('a data header says length, context and whether it is the last', () => {
  const header = writeDataHeader({ contextId: 9, isCommand: false, isLast: true, length: 3 });
  expect(Buffer.concat([header, ascii('xyz')])).toEqual(rawData(pdv(9, 2, ascii('xyz'))));
});

test.each([
  ['a limit below ours is kept to', 4096, 131_072, 4090],
  ['no limit is kept to ours', 0, 131_072, 131_066],
  ['a limit above ours is kept to ours', 0xffffffff, 131_072, 131_066],
  ['an unsaid limit is taken as 16 KiB', null, 131_072, 16_378],
  ['an odd limit gives even fragments', 4097, 131_072, 4090],
  ['the least limit gives two bytes', 8, 131_072, 2],
])('%s', (_, peer, own, expected) => {
  expect(maxFragmentBytes(peer, own)).toBe(expected);
});
