import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfImageAsks = Extract<AuditEventName, `image_ask.${string}` | `image_asks.${string}`>;

/** What of the audit is about images that a patient was asked for. */
export const imageAskEvents = {
  'image_ask.asked': 'Asking a patient for images from elsewhere',
  'image_ask.viewed': 'Looking at what a patient was asked for and sent',
  'image_asks.viewed': 'Looking at the list of images that patients were asked for',
  'image_ask.withdrawn': 'Taking back what a patient was asked for',
  'image_ask.file_sent': 'Sending a file that a hospital asked for',
  'image_ask.study_brought': 'Sending the first image of a study',
  'image_ask.kept_aside': 'Keeping an image aside whose name was sent before with other bytes',
  'image_ask.finished': 'Saying that all images were sent',
  'image_ask.stopped': 'Stopping, so that what was sent is deleted',
  'image_ask.ran_out': 'The end of the time in which images could be sent or decided about',
  'image_ask.accepted': 'Saying that a patient’s images are to go into their record',
  'image_ask.refused': 'Not taking in images that a patient sent',
  'image_ask.taken_in': 'Taking images that a patient sent into their record',
  'image_ask.closed': 'The last decision about what a patient sent',
  'image_ask.forgotten': 'Deleting what was kept of images that a patient sent',
} as const satisfies Record<OfImageAsks, string>;
