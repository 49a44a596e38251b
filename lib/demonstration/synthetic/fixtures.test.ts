import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readHeader } from '#lib/protocols/dicom/header-reader.ts';
import { findTransferSyntax, TRANSFER_SYNTAXES } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { VALUE_REPRESENTATIONS } from '#lib/protocols/dicom/vr.ts';
import { fixtures } from './fixtures.ts';

const all = fixtures();

describe('the fixtures', () => {
  it('are many, each with a name and an instance of its own', () => {
    expect(all.length).toBe(195);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(all.length);
    expect(all.filter(({ expected }) => expected === 'refused').length).toBe(43);
  });

  it('cover every value representation and every accepted transfer syntax', () => {
    const names = new Set(all.map(({ name }) => name));
    const wanted = [
      ...Object.keys(VALUE_REPRESENTATIONS).map((vr) => `vr ${vr}`),
      ...TRANSFER_SYNTAXES.map(({ uid }) => `transfer syntax ${uid}`),
    ];

    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('are the same bytes for ever, but for deflated ones, which differ with the processor', () => {
    const hash = createHash('sha256');
    for (const fixture of all) {
      if (!findTransferSyntax(fixture.transferSyntaxUid)?.deflated) hash.update(fixture.bytes);
    }

    expect(hash.digest('hex')).toBe(
      '7afae1f15fb9d862dafd32c54e79d4ea10b9c24d828521e18429d9cd51fc1fd7',
    );
  });

  it('the deflate bomb is small', () => {
    expect(all.find(({ name }) => name === 'deflate bomb')!.bytes.length).toBeLessThan(1_500_000);
  });
});

describe('what becomes of an arriving object', () => {
  it.each(all.map((fixture) => [fixture.name, fixture.expected, fixture.rule, fixture] as const))(
    '%s: %s, since %s',
    async (_name, expected, _rule, fixture) => {
      const dataSet = fixture.bytes.subarray(fixture.dataSetOffset);
      const { outcome } = await readHeader(dataSet, fixture.transferSyntaxUid);

      expect(outcome === 'sound' ? 'stored' : 'refused').toBe(expected);
    },
  );
});
