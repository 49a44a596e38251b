import type { CopyRole } from '#lib/domain/policy/evidence.ts';

/**
 * What stands in an evidential copy itself: in its manifest, the records officer's certificate, and the draft of a witness
 * statement. In English: they are for a court.
 */
export const evidencePack = {
  derivation:
    'Made for this release from the object that the archive holds: what may not be disclosed was taken out. The archive holds the original unchanged.',
  derivedOriginals: 'The originals of the images from which something was taken out',
  sinceThen: {
    objects: (count: number) =>
      count === 1
        ? '1 image that arrived after this release was approved'
        : `${count} images that arrived after this release was approved`,
    reports: (count: number) =>
      count === 1
        ? '1 report that arrived after this release was approved'
        : `${count} reports that arrived after this release was approved`,
    why: 'Nobody has approved its release. It can be asked for.',
  },
  roles: {
    access_officer: 'Access to records officer',
    legal_approver: 'Legal services officer',
  } satisfies Record<CopyRole, string>,
  certificate: {
    title: 'Certificate of a records officer',
    under: 'Civil Evidence Act 1995, section 9',
    draft: 'Draft: not signed yet',
    facts: {
      under: 'Made under',
      controller: 'Public authority',
      ods: 'ODS code',
      officer: 'Officer',
      role: 'Role',
      reference: 'Evidential copy',
      request: 'Request',
      release: 'Release',
      sealed: 'Signed and sealed',
      key: 'Key',
    },
    noOfficer: 'Whoever seals it',
    notYet: 'Not yet',
    records: {
      heading: 'The records',
      certify: (controller: string, count: number) =>
        `I am an officer of ${controller}, a public authority. I certify that the ${count === 1 ? 'item' : `${count} items`} listed below ${count === 1 ? 'forms' : 'form'} part of its records.`,
      kept: 'The images were made by imaging equipment in the ordinary course of care. The equipment, or a system that keeps its images, sent them to the archive over a network by the DICOM standard. The archive keeps each of them to the byte as it arrived, under a name that is made from its contents, and overwrites none. Reports were written by those who read the images, and are kept with every amendment.',
    },
    acquisition: {
      heading: 'Date and time',
      stored: (zone: string) =>
        `The list says when each object was stored, in Coordinated Universal Time (UTC), by the clock of the archive. Other times in this certificate are local time (${zone}).`,
      made: 'The date and time at which an image was made are inside its file. They come from the clock of the equipment that made it, which was not checked for this certificate.',
    },
    extraction: {
      heading: 'How they were taken out',
      body: (lantern: string) =>
        `Lantern ${lantern} read each object out of the archive and computed its SHA-256 digest. It compared the digest of the data with the one that was recorded when the object arrived, and the file with the one that was released. It then packed the objects without changing them and read all of them once more in the order of this copy. All digests agreed. If one had not, nothing would have been sealed.`,
    },
    completeness: {
      heading: 'Completeness',
      intro:
        'This is how much of each study is here, of what the archive held when this copy was made.',
      caption: 'Studies',
      columns: ['Study', 'Series', 'Objects'],
      of: (released: number, held: number) => `${released} of ${held}`,
      whole: 'Every series and every object that the archive holds of these studies is here.',
      notWhole: 'Not everything that the archive holds of these studies is here:',
      none: 'What else is held is outside what was asked for or approved.',
    },
    corrections: {
      heading: 'Corrections and reports',
      none: 'There are no reports in this copy.',
      intro:
        'Every version of each report that was released is here. An amended report does not replace the earlier one.',
      caption: 'Reports',
      columns: ['File', 'Version', 'Standing', 'Written', 'SHA-256'],
      unknown: 'Not known',
    },
    exceptions: {
      heading: 'Exceptions',
      none: 'None. Every object is the stored original.',
      derived: (count: number) =>
        count === 1
          ? '1 object is not the stored original. Something that may not be disclosed was taken out of it. It is marked “derived” in the list.'
          : `${count} objects are not the stored originals. Something that may not be disclosed was taken out of them. They are marked “derived” in the list.`,
      lossy: (count: number) =>
        count === 1
          ? '1 object arrived with lossy compression. It is here as it arrived, and marked “lossy” in the list.'
          : `${count} objects arrived with lossy compression. They are here as they arrived, and marked “lossy” in the list.`,
    },
    items: {
      heading: 'Items',
      caption: 'Items with their digests',
      columns: ['File', 'What it is', 'Bytes', 'Stored (UTC)', 'SHA-256'],
      original: 'original',
      derived: 'derived',
      lossy: 'lossy',
    },
    signature: {
      heading: 'Signature',
      body: (officer: string, role: string, at: string) =>
        `${officer}, ${role}, signed this certificate on ${at} by sealing this copy after proving who they are with a passkey. The seal is an electronic signature of the authority over this certificate, the manifest and the custody log. It is in the file evidence/seal.sig. A time-stamping authority outside has dated it in evidence/seal.tsr.`,
      draft: 'It is signed when an officer seals this copy.',
    },
    check: 'Check this copy: scan the code or go to',
  },
  statement: {
    title: 'Draft witness statement',
    caption:
      'In the form of MG11. Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, section 9',
    warning:
      'This is a draft. It is nobody’s statement until a person has read it, made it their own and signed it. Whoever signs must know what it says from their own knowledge, or say where they know it from.',
    facts: {
      of: 'Statement of',
      age: 'Age if under 18',
      ageOver: 'Over 18',
      occupation: 'Occupation',
      reference: 'Evidential copy',
    },
    declaration: {
      heading: 'Declaration',
      body: 'This statement (consisting of ___ pages each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.',
      sign: 'Signature: ______________________   Date: ______________________',
    },
    body: {
      heading: 'Statement',
      who: (officer: string, role: string, controller: string) =>
        `I am ${officer}. I am employed by ${controller} as ${role}.`,
      exhibit: (of: { made: string; controller: string; reference: string; count: number }) =>
        `On ${of.made} an evidential copy was made of records that ${of.controller} holds. It has the reference ${of.reference} and holds ${of.count === 1 ? '1 image file' : `${of.count} image files`}. I produce it as exhibit ______.`,
      kept: 'The records were made and kept in the ordinary course of the work of the hospital. The files were read out of its archive and compared with the digests that were recorded when they arrived. None was changed.',
      listed: (digest: string) =>
        `The list of the files is in evidence/manifest.json. The SHA-256 digest of that list is ${digest}. The custody log in evidence/custody.json says who has had the copy.`,
      computer:
        'I have no reason to believe that the records are inaccurate because of improper use of the computer.',
    },
    signature: 'Signature: ______________________   Signature witnessed by: ______________________',
  },
} as const;
