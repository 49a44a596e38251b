import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { Words } from '#lib/words/words.ts';

export type WhyNot = keyof Words['offline']['why'];

/** A word of those who draw, in the kinds that a person is told. What is not here was broken. */
const KINDS: Partial<Record<RenderRefusal, WhyNot>> = {
  'no-picture-report': 'report',
  'no-picture-key-objects': 'report',
  'no-picture-document': 'document',
  video: 'video',
  'codec-not-supported': 'form',
  'photometric-not-supported': 'form',
  'pixels-not-supported': 'form',
  'pixels-elsewhere': 'form',
  'palette-not-read': 'form',
  'transfer-syntax-not-known': 'form',
  'picture-too-large': 'large',
  'header-too-large': 'large',
  'took-too-long': 'large',
  'took-too-much-memory': 'large',
};

/** Why there is no picture. Throws where nobody had time to draw it: that is no answer, and the job is run again. */
export function whyNot(refusal: RenderRefusal): WhyNot {
  if (refusal === 'renderers-busy') throw new Error('no renderer is free');
  return KINDS[refusal] ?? (refusal.startsWith('no-picture-') ? 'other' : 'broken');
}
