import { data, page, type Route } from './route.ts';

/** What was released, to its recipient and to whom they let look: a part of the route table. */
export const RELEASE_ROUTES = {
  '/link/[secret]': page('anyone', 'The same for everybody and every secret, until it is opened.'),
  '/releases/[id]': page('signed_in', 'A release, to the recipient of a live link to it.'),
  '/releases/[id]/reports/[reportId]': page('signed_in', 'A released report’s PDF, to the same.'),
  '/releases/[id]/stop': page('signed_in', 'Asks whether to end a link. Nothing of the release.'),
  '/releases/[id]/open': data(
    'anyone',
    'Whether a release on a screen is still open to the asker.',
  ),
  '/releases/[id]/stopped': page('signed_in', 'That the link was ended. Nothing of the release.'),
  '/releases/[id]/download/[downloadId]': page('signed_in', 'A download, to whoever began it.'),
  '/releases/[id]/download/[downloadId]/progress': data('signed_in', 'How far it is, to the same.'),
  '/download/[downloadId]/lantern-images.zip': data('signed_in', 'The bytes of it, to the same.'),
  '/bundle/[bundleId]/lantern-images.zip': data(
    'signed_in',
    'The bytes of a download of several releases, to the same.',
  ),

  '/releases/[id]/evidence': page(
    'signed_in',
    'The evidential copy of it and who has had it, to its recipient.',
  ),
  '/keys/[ods]': page('anyone', 'The public keys that an institution seals with, or did.'),
  '/keys/[ods]/keys.json': data('anyone', 'The same for programs.'),
  '/releases/[id]/shares': page('signed_in', 'With whom it is shared, to its recipient.'),
  '/releases/[id]/shares/new': page('signed_in', 'A form to share it, to the same.'),
  '/shared/[id]': page('anyone', 'The same for everybody and every id, until it is opened.'),
  '/shared/[id]/scans': page('signed_in', 'What was shared, to the person it was shared with.'),
  '/shared/[id]/reports/[reportId]': page('signed_in', 'A shared report’s PDF, to the same.'),
  '/shared/[id]/open': data('anyone', 'Whether it is still open to the asker.'),
  '/show': page('anyone', 'Where a computer asks to show what a patient was released.'),
  '/show/code': page('anyone', 'The code of the asking browser. Opens nothing.'),
  '/show/scans': page(
    'anyone',
    'What a patient lets the asking browser show, and nothing to others.',
  ),
  '/show/reports/[reportId]': page('anyone', 'A report’s PDF of that, to the same.'),
  '/show/state': data('anyone', 'How far the asking browser is with it.'),
  '/pair': page('anyone', 'Asks for the code of such a computer.'),
  '/pair/[code]': page('anyone', 'The same, with the code of the address.'),
  '/pair/with/[id]': page('signed_in', 'Who asks, to the patient who brought the code.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
