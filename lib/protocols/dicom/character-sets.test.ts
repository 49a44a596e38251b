import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TextKind, textDecodingFor } from './character-sets.ts';

const read = (terms: string, hex: string, kind: TextKind = 'name') =>
  textDecodingFor(terms.split('\\')).decode(Buffer.from(hex.replaceAll(' ', ''), 'hex'), kind);

const KANJI_AND_KANA = (end: string) =>
  `1b2442 3b334544 ${end} 5e 1b2442 42404f3a ${end} 3d 1b2442 2464245e2440 ${end} 5e 1b2442 243f246d2426 ${end}`;

/** The examples of PS3.5 Annexes H, I, J, K, and one name for each ISO 8859 part. */
const GOLDEN = [
  [
    String.raw`\ISO 2022 IR 87`,
    `59616d6164615e5461726f753d ${KANJI_AND_KANA('1b2842')}`,
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  [
    String.raw`ISO 2022 IR 13\ISO 2022 IR 87`,
    `d4cfc0de5ec0dbb33d ${KANJI_AND_KANA('1b284a')}`,
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  ],
  [
    String.raw`\ISO 2022 IR 149`,
    '486f6e675e47696c646f6e673d 1b242943fbf3 5e 1b242943d1ced4d7 3d 1b242943c8ab 5e 1b242943b1e6b5bf',
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  ['ISO_IR 192', '57616e675e5869616f446f6e673de78e8b5ee5b08fe69db13d', 'Wang^XiaoDong=王^小東='],
  ['GB18030', '57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d', 'Wang^XiaoDong=王^小东='],
  ['GBK', '57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d', 'Wang^XiaoDong=王^小东='],
  [
    String.raw`\ISO 2022 IR 58`,
    '5a68616e675e5869616f446f6e673d 1b242941d5c5 5e 1b242941d0a1b6ab 3d',
    'Zhang^XiaoDong=张^小东=',
  ],
  [String.raw`\ISO 2022 IR 159`, '1b242844 3021 1b2842', '丂'],
  ['', '4275635e4a65726f6d65', 'Buc^Jerome'],
  ['ISO_IR 6', '4275635e4a65726f6d65', 'Buc^Jerome'],
  ['ISO_IR 100', '4275635e4ae972f46d65', 'Buc^Jérôme'],
  ['ISO 2022 IR 100', '4275635e4ae972f46d65', 'Buc^Jérôme'],
  ['ISO_IR 101', 'a36f64bc', 'Łodź'],
  ['ISO_IR 109', 'a6a1', 'ĤĦ'],
  ['ISO_IR 110', 'b9f0', 'šđ'],
  ['ISO_IR 144', 'bbee6365dcd17970d3', 'Люceмбypг'],
  ['ISO_IR 127', 'e2c8c7e6ea5ee4e6d2c7d1', 'قباني^لنزار'],
  ['ISO_IR 126', 'c4e9efedf5f3e9eff2', 'Διονυσιος'],
  ['ISO_IR 138', 'f9f8e5ef5ee3e1e5f8e4', 'שרון^דבורה'],
  ['ISO_IR 148', 'c7617675fe6ff06c75', 'Çavuşoğlu'],
  ['ISO_IR 203', 'a4bdbe', '€œŸ'],
  ['ISO_IR 166', 'cac1aad2c2', 'สมชาย'],
  ['ISO_IR 13', 'd4cfc0de5ec0dbb3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
] as const;

describe('a name in a declared character set', () => {
  test.each(GOLDEN)('%s is read as its letters', (terms, hex, text) => {
    expect(read(terms, hex)).toEqual({ text, violated: false });
    expect(textDecodingFor(terms.split('\\')).known).toBe(true);
  });

  test('Latin-1 and Latin-5 have controls, not Windows letters, from 0x80 to 0x9F', () => {
    expect(read('ISO_IR 100', '80 93 9f').text).toBe('\u0080\u0093\u009f');
    expect(read('ISO_IR 148', '80 93 9f').text).toBe('\u0080\u0093\u009f');
  });

  test('a backslash byte inside a two-byte letter separates nothing', () => {
    // 0x955C is one letter of GBK, 0x215C one of JIS X 0208.
    expect(read('GB18030', '955c', 'values').text).not.toContain('\\');
    expect(read(String.raw`\ISO 2022 IR 87`, '1b2442 215c 1b2842', 'values').text).toBe('＋');
  });

  test('0x5C in Japanese romaji separates values, and is a yen in prose', () => {
    expect(read('ISO_IR 13', '415c42', 'values').text).toBe('A\\B');
    expect(read('ISO_IR 13', '415c7e', 'prose').text).toBe('A¥‾');
  });

  test('a set switched to ends at the delimiters of its kind and at a line end', () => {
    const korean = '1b242943c8ab';
    const terms = String.raw`ISO 2022 IR 100\ISO 2022 IR 149`;
    expect(read(terms, `${korean} 5e e9`, 'name').text).toBe('홍^é');
    expect(read(terms, `${korean} 3d e9`, 'name').text).toBe('홍=é');
    expect(read(terms, `${korean} 5c e9`, 'values').text).toBe('홍\\é');
    expect(read(terms, `${korean} 0d0a e9`, 'prose').text).toBe('홍\r\né');
    expect(read(terms, `${korean} 5e c8ab`, 'values').text).toBe('홍^홍');
  });
});

describe('a text that breaks the rules', () => {
  test('an unknown set is told, and its text read as UTF-8 or else Latin-1', () => {
    const unknown = textDecodingFor(['ISO_IR 999']);
    expect(unknown.known).toBe(false);
    expect(unknown.decode(Buffer.from('Zoë'), 'values').text).toBe('Zoë');
    expect(unknown.decode(Buffer.from('5a6feb', 'hex'), 'values').text).toBe('Zoë');
  });

  test('letters beyond ASCII without any declared set are read and told', () => {
    expect(read('', '5a6feb')).toEqual({ text: 'Zoë', violated: true });
    expect(read('', '5a6fc3ab')).toEqual({ text: 'Zoë', violated: true });
  });

  test('a Korean set without its escape is read all the same', () => {
    expect(read('ISO 2022 IR 149', 'c8ab5eb1e6b5bf').text).toBe('홍^길동');
  });

  test('a defined term is known in the spellings that devices write', () => {
    for (const term of ['ISO IR 100', 'iso_ir 100', 'ISO-IR 100', ' ISO_IR 100 ', 'ISO_IR_100']) {
      expect(read(term, 'e9')).toEqual({ text: 'é', violated: false });
    }
  });

  test('a letter cut in half, a bare escape and an unknown escape are told and do not stop it', () => {
    expect(read(String.raw`\ISO 2022 IR 87`, '1b2442 3b').violated).toBe(true);
    expect(read('ISO_IR 100', '1b').violated).toBe(true);
    expect(read('ISO_IR 100', '411b5a5a42')).toEqual({ text: 'AZZB', violated: true });
    expect(read('ISO_IR 192', 'ff41').violated).toBe(true);
  });

  test('any bytes in any sets give a text', () => {
    const terms = fc.array(fc.constantFrom(...GOLDEN.map(([term]) => term), 'NONSENSE'), {
      maxLength: 4,
    });
    const kinds = fc.constantFrom<TextKind>('name', 'values', 'prose');
    fc.assert(
      fc.property(terms, fc.uint8Array({ maxLength: 200 }), kinds, (named, bytes, kind) => {
        const { text } = textDecodingFor(named.join('\\').split('\\')).decode(bytes, kind);
        expect(text.length).toBeLessThanOrEqual(bytes.length * 2);
      }),
    );
  });
});
