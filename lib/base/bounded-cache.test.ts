import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('what was not asked for the longest goes first, and nothing is kept beyond its room', () => {
  const cache = new BoundedCache<string>(6, (value) => value.length);
  cache.set('a', 'aa');
  cache.set('b', 'bb');
  cache.set('c', 'cc');
  expect(cache.get('a')).toBe('aa');
  cache.set('d', 'dd');
  expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual(['aa', undefined, 'cc', 'dd']);
  cache.set('e', 'eeeeeee');
  expect(cache.get('e')).toBeUndefined();
  expect(cache.get('d')).toBe('dd');
});

test('put again it counts once, and taken away not at all', () => {
  const cache = new BoundedCache<string>(4, (value) => value.length);
  cache.set('a', 'aaa');
  cache.set('a', 'aa');
  cache.set('b', 'bb');
  expect([cache.get('a'), cache.get('b')]).toEqual(['aa', 'bb']);
  cache.delete('a');
  cache.set('c', 'cc');
  expect([cache.get('b'), cache.get('c')]).toEqual(['bb', 'cc']);
});
