import { page, type Route } from './route.ts';

/** What an institution lays down for itself: part of the route table. */
export const SETTINGS_ROUTES = {
  '/staff/settings': page('staff', 'Leads to those of the reader’s first institution.'),
  '/staff/settings/[organisation]': page('staff', 'What it has laid down, to whoever works there.'),
  '/staff/settings/[organisation]/letters': page(
    'staff',
    'What its letters say in its own words, to the same.',
  ),
  '/staff/settings/[organisation]/keys': page(
    'staff',
    'The keys it seals with, to whoever makes and retires them.',
  ),
  '/staff/settings/[organisation]/[key]': page(
    'staff',
    'One setting and its history, to the same.',
  ),
  '/staff/settings/[organisation]/[key]/change': page(
    'staff',
    'A form to change it, to whoever keeps settings.',
  ),
  '/staff/settings/[organisation]/[key]/proposed': page(
    'staff',
    'What waits to be confirmed, to whoever may answer it.',
  ),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
