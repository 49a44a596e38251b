import { expect, test } from 'vitest';
import { bytesOf, itemsOf } from './data-set.ts';
import { readDataSet, readItems } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import { IMPLICIT_LITTLE } from './element-header.ts';
import { TAG } from './tags.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const read = (bytes: Uint8Array, syntax = EXPLICIT) => {
  const set = readDataSet(bytes, syntax);
  if (!set.ok) throw new Error(set.error);
  return set.value;
};

test('a sequence is a tree of items, in every syntax and with either kind of length', () => {
  for (const lengths of ['defined', 'undefined'] as const) {
    for (const syntax of [
      EXPLICIT,
      '1.2.840.10008.1.2',
      '1.2.840.10008.1.2.2',
      '1.2.840.10008.1.2.1.99',
    ]) {
      const bytes = writeDataSet(
        [
          {
            tag: TAG.contentSequence,
            vr: 'SQ',
            value: {
              lengths,
              items: [
                [{ tag: TAG.contentSequence, vr: 'SQ', value: { lengths, items: [[]] } }],
                [{ tag: TAG.textValue, vr: 'UT', value: 'two' }],
              ],
            },
          },
        ],
        syntax,
      );
      const [first, second] = itemsOf(read(bytes, syntax), TAG.contentSequence);
      expect(itemsOf(first!, TAG.contentSequence)).toHaveLength(1);
      expect(Buffer.from(bytesOf(second!, TAG.textValue)!).toString()).toBe('two ');
    }
  }
});

test('compressed pixels are fragments, the offset table first', () => {
  const bytes = hex(
    'e07f1000 4f42 0000 ffffffff feff00e0 00000000 feff00e0 04000000 ffd8ffd9 feffdde0 00000000',
  );
  const value = read(bytes).elements.get(TAG.pixelData)?.value;
  const fragments = value?.kind === 'fragments' ? value.fragments : [];
  expect(fragments.map((each) => Buffer.from(each).toString('hex'))).toEqual(['', 'ffd8ffd9']);
});

test('what cannot be followed inside a defined length stays bytes, and reading goes on after it', () => {
  const bytes = hex(
    '4000 30a7 5351 0000 08000000 6e6f6e73656e7365 4000 60a1 5554 0000 02000000 6f6b',
  );
  const set = read(bytes);
  expect(Buffer.from(bytesOf(set, TAG.contentSequence) ?? []).toString()).toBe('nonsense');
  expect(Buffer.from(bytesOf(set, TAG.textValue) ?? []).toString()).toBe('ok');
});

test('a nested item of defined length that lies is told, its siblings are whole', () => {
  const lying = 'feff00e0 0a000000 4000 60a1 5554 0000 ffff';
  const good = 'feff00e0 0e000000 4000 60a1 5554 0000 02000000 6f6b';
  const items = readItems(hex(`${lying} ${good}`), { explicit: true, bigEndian: false });
  expect(items?.map((item) => item.isWhole)).toEqual([false, true]);
});

test('private sequences of defined length are found in implicit syntaxes', () => {
  const bytes = hex('2900 1010 16000000 feff00e0 0e000000 2900 1110 06000000 414243444546');
  const [item] = itemsOf(read(bytes, '1.2.840.10008.1.2'), 0x00291010);
  expect(Buffer.from(bytesOf(item!, 0x00291011)!).toString()).toBe('ABCDEF');
});

test('items that cannot be followed are none', () => {
  expect(readItems(Buffer.from('nonsense'), IMPLICIT_LITTLE)).toBeNull();
  expect(readItems(new Uint8Array(0), IMPLICIT_LITTLE)).toEqual([]);
});
