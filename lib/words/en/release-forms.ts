/** In which form somebody has their scans, and what they read while it is made. */
export const releaseForms = {
  ask: 'How do you want to have them?',
  options: {
    originals: {
      label: 'The hospital’s own files',
      hint: 'Choose this for another hospital or a solicitor. You can have them now, just as they are.',
    },
    disc: {
      label: 'Files for a disc or a memory stick',
      hint: 'Choose this if you want to hand them over on a disc. Any hospital can read it.',
    },
    pictures: {
      label: 'Pictures you can open on any phone or computer',
      hint: 'With the report beside them. They are for you to look at, and not for a doctor to judge by.',
    },
  },
  viewer: 'A viewer for you',
  withViewer: 'Put a viewer in it that works without the internet',
  viewerHint:
    'On a computer, you unpack the file and open INDEX.HTM in it. The file is larger with it.',
  waits: 'All but the hospital’s own files take some minutes to get ready.',
  size: (size: string) => `The hospital’s own files are ${size}.`,
  notAForm: 'Choose how you want to have your scans',
  making: {
    title: 'We are getting your files ready',
    what: 'This takes some minutes, or longer for a large scan. You can leave this page. To come back, choose the same on the page with your scans.',
    notBegun: 'It has not started yet.',
    done: (done: number, total: number) => `${done} of ${total} files are done.`,
    bar: 'How much is done',
    look: 'Look again',
    itself: 'This page looks again by itself.',
  },
  failed: {
    title: 'We could not get these files ready',
    what: 'Something went wrong while we made them. Your scans are safe, and the hospital’s own files are still there for you.',
    next: 'Go back to your scans and try once more, or choose the hospital’s own files. If it goes wrong again, ask us for help.',
  },
} as const;
