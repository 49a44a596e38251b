import { data, page, type Route } from './route.ts';

const ALIKE = 'to whoever may look at it, by the right that the address names';

/** Released images as they are looked at: a part of the route table. Whoever asks is known by a cookie of a session or of a computer. */
export const IMAGE_ROUTES = {
  '/releases/[id]/images/[study]': page(
    'signed_in',
    'The images of a study of it, with its report, to its recipient.',
  ),
  '/shared/[id]/images/[study]': page('signed_in', 'The same of what was shared, to its guest.'),
  '/given/[id]/images/[study]': page('signed_in', 'The same of what an expert was given, to them.'),
  '/show/images/[study]': page(
    'anyone',
    'The same on a computer that shows it, and nothing to others.',
  ),
  '/images/[way]/[id]/studies/[study]/measurements': data(
    'anyone',
    'What whoever may look at the images keeps of what they measured in them, to them alone.',
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/metadata': data(
    'anyone',
    `What a viewer must know of a series, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/thumbnail': data(
    'anyone',
    `A small picture of a series, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/metadata': data(
    'anyone',
    `What a viewer must know of an object, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/document': data(
    'anyone',
    `A PDF that is in an object, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/film': data(
    'anyone',
    `A film that is in an object, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/rendered': data(
    'anyone',
    `A picture of its first frame, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/thumbnail': data(
    'anyone',
    `A small picture of it, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/frames/[frame]': data(
    'anyone',
    `The pixels of a frame, ${ALIKE}.`,
  ),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/frames/[frame]/overlay':
    data('anyone', `What was marked on a frame, as a picture to lay over it, ${ALIKE}.`),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/frames/[frame]/outlines':
    data('anyone', `The outlines, names and letters of what was marked on a frame, ${ALIKE}.`),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/frames/[frame]/rendered':
    data('anyone', `A picture of a frame, ${ALIKE}.`),
  '/images/[way]/[id]/studies/[study]/series/[series]/instances/[instance]/frames/[frame]/thumbnail':
    data('anyone', `A small picture of a frame, ${ALIKE}.`),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
