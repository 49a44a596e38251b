import { describe, expect, it } from 'vitest';
import { words } from './words.ts';

/** Every sentence of a message, however deep, with its parameters as marks that mean nothing. */
function sentencesOf(said: unknown, name: string): [string, string][] {
  if (typeof said === 'string') return [[name, said]];
  if (typeof said === 'function') {
    const say = said as (...given: string[]) => string;
    return [[name, say('(first)', '(second)', '(third)')]];
  }
  return Object.entries(said as object).flatMap(([key, value]) =>
    sentencesOf(value, `${name}.${key}`),
  );
}

const SENTENCES = [
  ...sentencesOf(words().letters, 'letters'),
  ...sentencesOf(words().texts, 'texts'),
];

/** Parts of the body, kinds of imaging and illness, and parts of a hospital (5.2). */
const CLINICAL = [
  'abdom\\w*|ankle|arm|back ?bone|belly|bone|bowel|brain|breast|chest|elbow|eye|face|foot|hand|head|heart|hip',
  'jaw|kidney|knee|leg|liver|lung|neck|pelvi\\w*|shoulder|skull|spine|spinal|stomach|tooth|teeth|womb|wrist',
  'x-?ray|radiograph\\w*|ultrasound|mammo\\w*|mri?|ct|dexa|pet|angio\\w*|biops\\w*',
  'cancer|tumou?r|fractur\\w*|diagnos\\w*|disease|illness|condition|result|finding|report|pregnan\\w*',
  'radiology|oncology|cardiology|orthop\\w*|maternity|psychiatr\\w*|paediatric\\w*|a&e|emergency',
  'department|ward|unit|clinic|surgery|theatre',
].join('|');

describe('a message to a person', () => {
  it('is there to be read: every letter and text has its words here', () => {
    expect(SENTENCES.length).toBeGreaterThan(15);
  });

  it.each(SENTENCES)('%s says nothing of a body, an illness or a part of a hospital', (_, said) => {
    expect(said.match(new RegExp(`\\b(${CLINICAL})\\b`, 'i'))).toBeNull();
  });

  it('by text fits into three parts, and holds no address to tap', () => {
    const text = words().texts.code('123456');
    expect(text.length).toBeLessThanOrEqual(3 * 153);
    expect(text).not.toMatch(/https?:|www\.|\.\w{2,}\//);
  });
});
