import { data, page, type Route } from './route.ts';

/** Images that a patient was asked for: a part of the route table. */
export const IMAGE_ASK_ROUTES = {
  '/images-asked/[id]': page('signed_in', 'What a hospital asks for, to whom it asks.'),
  '/images-asked/[id]/stop': page('signed_in', 'Asks whether to stop sending, of the same.'),
  '/upload/[askId]': data('signed_in', 'Takes an image that was asked for, from the same.'),
  '/staff/requests/[id]/ask-images': page('staff', 'A form to ask its patient for images.'),
  '/staff/images-asked': page('staff', 'What patients were asked for, to who sorts arrivals.'),
  '/staff/images-asked/[id]': page('staff', 'One of them and what came, to the same.'),
  '/staff/images-asked/[id]/withdraw': page('staff', 'A form to take it back, to officers.'),
  '/staff/images-asked/[id]/refuse/[studyId]': page('staff', 'A form not to take it in, to same.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;
