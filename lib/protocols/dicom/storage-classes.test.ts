import { describe, expect, it } from 'vitest';
import { findStorageClass, isAcceptedStorageClass, STORAGE_CLASSES } from './storage-classes.ts';
import { isUid } from './uids.ts';

describe('the storage classes that are accepted', () => {
  it.each([
    ['1.2.840.10008.5.1.4.1.1.1', 'Computed Radiography Image Storage', 'image'],
    ['1.2.840.10008.5.1.4.1.1.1.1', 'Digital X-Ray Image Storage - For Presentation', 'image'],
    [
      '1.2.840.10008.5.1.4.1.1.1.2',
      'Digital Mammography X-Ray Image Storage - For Presentation',
      'image',
    ],
    ['1.2.840.10008.5.1.4.1.1.2', 'CT Image Storage', 'image'],
    ['1.2.840.10008.5.1.4.1.1.3.1', 'Ultrasound Multi-frame Image Storage', 'image'],
    ['1.2.840.10008.5.1.4.1.1.4', 'MR Image Storage', 'image'],
    ['1.2.840.10008.5.1.4.1.1.5', 'Nuclear Medicine Image Storage (Retired)', 'image'],
    ['1.2.840.10008.5.1.4.1.1.7', 'Secondary Capture Image Storage', 'image'],
    ['1.2.840.10008.5.1.4.1.1.9.1.1', '12-lead ECG Waveform Storage', 'waveform'],
    [
      '1.2.840.10008.5.1.4.1.1.11.1',
      'Grayscale Softcopy Presentation State Storage',
      'presentation',
    ],
    ['1.2.840.10008.5.1.4.1.1.88.11', 'Basic Text SR Storage', 'report'],
    ['1.2.840.10008.5.1.4.1.1.88.59', 'Key Object Selection Document Storage', 'report'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'Encapsulated PDF Storage', 'document'],
    ['1.2.840.10008.5.1.4.1.1.481.3', 'RT Structure Set Storage', 'rt'],
    ['1.2.840.10008.5.1.4.1.1.66.4', 'Segmentation Storage', 'other'],
  ])('%s is %s', (uid, name, kind) => {
    expect(findStorageClass(uid)).toEqual({ uid, name, kind });
  });

  it.each([
    ['DICOMDIR', '1.2.840.10008.1.3.10'],
    ['a hanging protocol', '1.2.840.10008.5.1.4.38.1'],
    ['a colour palette', '1.2.840.10008.5.1.4.39.1'],
    ['a generic implant template', '1.2.840.10008.5.1.4.43.1'],
    ['an implant assembly template', '1.2.840.10008.5.1.4.44.1'],
    ['an implant template group', '1.2.840.10008.5.1.4.45.1'],
    ['a CT defined protocol', '1.2.840.10008.5.1.4.1.1.200.1'],
    ['an inventory', '1.2.840.10008.5.1.4.1.1.201.1'],
    ['a baggage scan', '1.2.840.10008.5.1.4.1.1.501.1'],
    ['the prefix alone', '1.2.840.10008.5.1.4.1.1'],
    ['a vendor class', '1.3.12.2.1107.5.9.1'],
    ['nothing', ''],
  ])('%s is not accepted', (_name, uid) => {
    expect(isAcceptedStorageClass(uid)).toBe(false);
  });

  it('each is listed once, with a valid UID', () => {
    const uids = STORAGE_CLASSES.map(({ uid }) => uid);

    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => !isUid(uid))).toEqual([]);
  });
});
