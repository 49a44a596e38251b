import { page, type Route } from './route.ts';

/** A firm’s matters, and what its clients sign: a part of the route table. */
export const MATTER_ROUTES = {
  '/matters': page('signed_in', 'The matters that the person is on.'),
  '/matters/new': page('signed_in', 'A form to open one, of whoever works on them.'),
  '/matters/[id]': page('signed_in', 'A matter, to whoever is on it.'),
  '/matters/[id]/sign': page('signed_in', 'A form to ask its client to sign, of the same.'),
  '/matters/[id]/ask/[authority]': page('signed_in', 'A form to ask hospitals, of the same.'),
  '/matters/[id]/paper': page('signed_in', 'A form to put in what was signed on paper.'),
  '/matters/[id]/signed/[authority]': page(
    'signed_in',
    'What was signed and its papers, to the same.',
  ),
  '/matters/[id]/signed/[authority]/[paper]': page('signed_in', 'One of them, as it came.'),
  '/authority': page('anyone', 'What a client signs or signed, in the browser that opened it.'),
  '/authority/[secret]': page('anyone', 'A form, the same for every secret.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
