import { data, page, type Route } from './route.ts';

/** What a person asks for, for themselves or for somebody they act for: a part of the route table. */
export const REQUEST_ROUTES = {
  '/requests': page('signed_in', 'The person’s own requests and releases.'),
  '/requests/for-whom': page('signed_in', 'Asks for whom a request is.'),
  '/requests/new': page('signed_in', 'Begins a request.'),
  '/proxies': page('signed_in', 'Whom the person acts for, and who acts for them.'),
  '/proxies/new': page('signed_in', 'In what capacity somebody wants to act.'),
  '/proxies/new/[kind]': page('signed_in', 'A form to say for whom.'),
  '/proxies/[id]/ask': page('signed_in', 'Asks for scans by it, of whoever acts.'),
  '/proxies/[id]': page('signed_in', 'An authority, to the two whom it is about.'),
  '/requests/[id]': page('signed_in', 'A request, to its requester.'),
  '/requests/[id]/letters/[letter]': page('signed_in', 'A letter about it, to its requester.'),
  '/requests/[id]/letters/[letter]/letter.pdf': data('signed_in', 'The same, to print.'),
  '/requests/[id]/message': page('signed_in', 'A form to write to the hospital, of its requester.'),
  '/requests/sets/[id]': page('signed_in', 'What several hospitals were asked, to whoever asked.'),
  '/requests/sets/[id]/hospitals': page('signed_in', 'A draft’s question, to its requester.'),
  '/requests/sets/[id]/what': page('signed_in', 'A draft’s question, to its requester.'),
  '/requests/sets/[id]/when': page('signed_in', 'A draft’s question, to its requester.'),
  '/requests/sets/[id]/check': page('signed_in', 'A draft’s answers, to its requester.'),
  '/requests/sets/[id]/sent': page('signed_in', 'That it was sent, to its requester.'),
  '/requests/sets/[id]/download/[bundleId]': page(
    'signed_in',
    'Several releases in one file, to whoever began it.',
  ),
  '/requests/sets/[id]/download/[bundleId]/progress': data(
    'signed_in',
    'How far it is, to the same.',
  ),
  '/requests/sets/[id]/withdraw': page('signed_in', 'Asks whether to stop all of it, of the same.'),
  '/requests/[id]/withdraw': page('signed_in', 'Asks whether to stop it, of its requester.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
