import { expect, test } from 'vitest';

import { AssociationPlaces } from './places.ts';

test('places run out together and by peer, and come back', () => {
  const places = new AssociationPlaces(3, 2);
  expect(['a', 'a', 'a', 'b', 'c'].map((peer) => places.take(peer))).toEqual([
    'taken',
    'taken',
    'peer-limit',
    'taken',
    'local-limit',
  ]);
  places.free('a');
  expect(places.taken).toBe(2);
  expect(places.take('a')).toBe('taken');
  for (const peer of ['a', 'a', 'b']) places.free(peer);
  expect(places.taken).toBe(0);
});
