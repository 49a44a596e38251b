import { actionsOf } from './action.ts';

const bringing = actionsOf('app/images-asked/actions.ts');
const askingForImages = actionsOf('app/staff/images-asked/actions.ts');

/** What is done about images that a patient was asked for: a part of the table of acts. */
export const IMAGE_ASK_ACTIONS = {
  finishSendingImages: bringing('signed_in', 'Says that all images were sent, of one’s own ask.'),
  stopSendingImages: bringing('signed_in', 'Stops one’s own ask, and deletes what was sent.'),
  askPatientForImages: askingForImages('staff', 'Asks the patient of a request for images.'),
  withdrawImageAsk: askingForImages('staff', 'Takes back what a patient was asked for.'),
  takeImagesIn: askingForImages('staff', 'Takes a study that was sent into the record.'),
  refuseImages: askingForImages('staff', 'Does not take in a study that was sent.'),
} as const;
