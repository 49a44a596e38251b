import { describe, expect, it } from 'vitest';
import { isImageModality, plainStudy } from './plain-words.ts';

describe('a study in plain words (5.2)', () => {
  it.each([
    [['CT'], 'HEAD', null, 'ct of head'],
    [['CT', 'SR'], null, 'CT Head', 'ct of head'],
    [['DX'], 'CHEST', 'XR Chest', 'x_ray of chest'],
    [['CR'], null, 'XR Hand Rt', 'x_ray of hand'],
    [['MR'], null, 'MRI Knee Rt', 'mri of knee'],
    [['CT'], null, 'CT Thorax with contrast', 'ct of chest'],
    [['US'], 'ABDOMEN', null, 'ultrasound of abdomen'],
    [['MR'], 'LSPINE', null, 'mri of spine'],
    [['PT', 'CT'], 'WHOLEBODY', null, 'pet_ct of whole_body'],
  ] as const)('%j %s %s is %s', (modalities, bodyPart, description, expected) => {
    const { kind, part } = plainStudy({ modalities, bodyPart, description });
    expect(`${kind} of ${String(part)}`).toBe(expected);
  });

  it('the code of the body part counts before the description', () => {
    const study = { modalities: ['CT'], bodyPart: 'PELVIS', description: 'CT head' };
    expect(plainStudy(study).part).toBe('pelvis');
  });

  it('a mammogram is not said to be of the breast', () => {
    const study = { modalities: ['MG'], bodyPart: 'BREAST', description: 'XR Mammogram both' };
    expect(plainStudy(study)).toEqual({ kind: 'mammogram', part: null });
  });

  it.each([[[]], [['SR']], [['CT', 'MR']], [['XYZ']]])(
    'what has no plain word (%j) is a scan and nothing is guessed',
    (modalities) => {
      const study = { modalities, bodyPart: 'ZYGOMA', description: 'FU protocol 3' };
      expect(plainStudy(study)).toEqual({ kind: 'scan', part: null });
    },
  );

  it('a word within another word is not a body part', () => {
    const study = { modalities: ['US'], bodyPart: null, description: 'Anticoagulation HIPPO' };
    expect(plainStudy(study).part).toBeNull();
  });

  it('reports and presentations are not counted as images', () => {
    expect(['CT', 'SR', 'PR', 'DOC'].filter(isImageModality)).toEqual(['CT']);
    expect(isImageModality(null)).toBe(true);
  });
});
