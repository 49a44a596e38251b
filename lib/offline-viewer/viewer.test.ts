import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VIEWER_SCRIPT, viewerScript } from '#lib/testing/viewer-script.ts';
import { filled, placesOf } from './catalogue.ts';
import { nearest, ObjectCache } from './object-cache.ts';

test('the script is made of the very files that draw on the server, and imports nothing', async () => {
  const made = await viewerScript();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(VIEWER_SCRIPT, made);
  expect(readFileSync(VIEWER_SCRIPT, 'utf8')).toBe(made);
  expect(made).toContain('// lib/imaging/display/grey.ts');
  // Nothing of a server, no network, no markup from text.
  for (const word of ['Buffer.', 'process.', 'fetch(', 'XMLHttpRequest', 'innerHTML', 'import ']) {
    expect(made.includes(word) ? word : null).toBeNull();
  }
});

describe('objects in memory', () => {
  const sized = (sizes: Readonly<Record<string, number>>) => {
    const asked: string[] = [];
    const load = (id: string) => {
      asked.push(id);
      const sizeBytes = sizes[id];
      return sizeBytes === undefined
        ? Promise.reject(new Error('missing'))
        : Promise.resolve({ sizeBytes });
    };
    return { asked, load };
  };

  test('are read once, and as many as are near are kept', async () => {
    const { asked, load } = sized({ a: 1, b: 1, c: 1 });
    const cache = new ObjectCache(load, { objects: 2 });
    for (const id of ['a', 'b', 'c', 'a']) await cache.get(id);
    expect(asked).toEqual(['a', 'b', 'c']);
    cache.keepNearest(['b', 'c', 'a']);
    expect(cache.ids).toEqual(['b', 'c']);
  });

  test('are as many bytes as may be, but the one that is shown stays', async () => {
    const { load } = sized({ a: 500, b: 60, c: 60 });
    const cache = new ObjectCache(load, { bytes: 100 });
    for (const id of ['a', 'b', 'c']) await cache.get(id);
    cache.keepNearest(['a', 'b', 'c']);
    expect(cache.ids).toEqual(['a']);
    for (const id of ['b', 'c']) await cache.get(id);
    cache.keepNearest(['b', 'c', 'a']);
    expect(cache.ids).toEqual(['b']);
  });

  test('one that could not be read is tried again', async () => {
    const { asked, load } = sized({});
    const cache = new ObjectCache(load);
    await expect(cache.get('x')).rejects.toThrow('missing');
    await expect(cache.get('x')).rejects.toThrow('missing');
    expect(asked).toEqual(['x', 'x']);
  });
});

test('what comes next is nearer than what came last', () => {
  expect(nearest(['a', 'b', 'c', 'd'], 1)).toEqual(['b', 'c', 'a', 'd']);
  expect(nearest(['a', 'b'], -1)).toEqual(['a', 'b']);
});

test('every frame of every object is a picture, and what has none is one place', () => {
  const places = placesOf({
    title: '',
    objects: [
      { id: 'o1', frames: 2, why: null },
      { id: 'o2', frames: 0, why: 'a report' },
    ],
  });
  expect(places.map(({ object, frame }) => `${object.id} ${frame}`)).toEqual([
    'o1 0',
    'o1 1',
    'o2 0',
  ]);
});

test('a sentence takes what it names, and nothing else', () => {
  expect(filled('{n} of {count}', { n: 1, count: 2 })).toBe('1 of 2');
  expect(filled('{n} {other}', { n: '{count}' })).toBe('{count} {other}');
});
