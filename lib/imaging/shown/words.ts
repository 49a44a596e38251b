import type { KindWithoutPicture } from '../kinds.ts';
import type { Shown } from './shown.ts';

/** What an object is, in a word of a closed list: whoever shows it has a sentence for each. */
export type ShownWord =
  | 'picture'
  | 'report'
  | 'key-objects'
  | 'pdf'
  | 'clinical-text'
  | 'model-file'
  | 'document-unknown'
  | 'ecg'
  | 'sound'
  | 'waveform'
  | 'structure-set'
  | 'plan'
  | 'dose'
  | 'treatment-record'
  | 'segmentation'
  | 'video-yes'
  | 'video-some'
  | 'video-no'
  | 'slide'
  | 'slide-thumbnail'
  | 'slide-label'
  | 'slide-overview'
  | KindWithoutPicture;

export function wordOfShown(shown: Shown): ShownWord {
  switch (shown.kind) {
    case 'document':
      return DOCUMENTS[shown.form];
    case 'waveform':
      return shown.form === 'other' ? 'waveform' : shown.form;
    case 'radiotherapy':
      return THERAPY[shown.form];
    case 'video':
      return `video-${shown.plays}`;
    case 'slide':
      return shown.flavour === 'level' ? 'slide' : `slide-${shown.flavour}`;
    case 'other':
      return shown.what;
    default:
      return shown.kind;
  }
}

const DOCUMENTS = {
  pdf: 'pdf',
  'clinical-text': 'clinical-text',
  model: 'model-file',
  unknown: 'document-unknown',
} as const;

const THERAPY = {
  plan: 'plan',
  dose: 'dose',
  record: 'treatment-record',
  other: 'radiotherapy',
} as const;
