import { data, page, type Route } from './route.ts';

/** Whom a firm asks about a case, and what they see of it: a part of the route table. */
export const EXPERT_ROUTES = {
  '/matters/[id]/experts': page('signed_in', 'Whom the firm asked, to whoever is on the matter.'),
  '/matters/[id]/experts/new': page('signed_in', 'A form to ask an expert, of the same.'),
  '/matters/[id]/experts/[expert]': page('signed_in', 'What one was given, to the same.'),
  '/matters/[id]/experts/[expert]/material.csv': data('signed_in', 'The same as a table.'),
  '/matters/[id]/experts/[expert]/material.pdf': data('signed_in', 'The same to print.'),
  '/instructions': page('signed_in', 'What firms ask the person about.'),
  '/instructions/[id]': page('signed_in', 'What a firm asks, to the one it asked.'),
  '/instructions/[id]/material.csv': data('signed_in', 'What they were given, to the same.'),
  '/instructions/[id]/material.pdf': data('signed_in', 'The same to print.'),
  '/given/[id]': page('signed_in', 'What an expert was given of a release, to them.'),
  '/given/[id]/open': data('anyone', 'Whether it may stay on their screen. Nothing of what.'),
  '/given/[id]/reports/[reportId]': page('signed_in', 'A report they were given, to the same.'),
  '/support/experts': page('signed_in', 'Whom to look up in a register, to who operates this.'),
  '/support/experts/[id]': page('signed_in', 'A form for one of them, to the same.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
