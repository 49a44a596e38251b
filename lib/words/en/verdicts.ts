import type { VerdictWords } from '#lib/domain/evidence/tell-verdict.ts';

const files = (count: number) => (count === 1 ? 'The one file is' : `All ${count} files are`);

/** What is said of an evidential copy that was checked, on the page and by the script that comes with it. */
export const verdicts = {
  identical: {
    title: 'Nothing was changed',
    body: ({ trust, on, files: count }) =>
      `${files(count)} just as ${trust} released them on ${on}.`,
  },
  unconfirmed: {
    title: 'Nothing differs, but this is no proof yet',
    body: 'Each file fits the list that came with it. The signature on that list could not be checked here. Try a newer browser, or the script that came with the copy.',
  },
  differs: {
    title: 'This is not what was released',
    body: (by) =>
      by
        ? `It is not the same as what ${by.trust} says it released on ${by.on}. This is what we found:`
        : 'Nobody we know released it. Its files fit each other, but anybody could have made them.',
  },
  notACopy: {
    title: 'We cannot tell what this is',
    body: 'It has no evidence folder, so there is nothing to check it against. Choose the whole folder or the whole ZIP file that the hospital sent.',
  },
  keys: {
    published: (keyId) =>
      `The key it was signed with is one that the hospital makes public: ${keyId}.`,
    unknown: (keyId) =>
      `The key it was signed with is none that a hospital here makes public: ${keyId}. Anybody could have made it.`,
    not_asked: (keyId) =>
      `It was signed with this key: ${keyId}. We could not find out here whose key that is. Look for the same key on the hospital’s own page of keys.`,
  },
  parts: {
    manifest: 'the list of what was released',
    custody: 'the record of who held it',
    certificateHtml: 'the certificate',
    certificatePdf: 'the certificate to print',
    witnessStatement: 'the draft witness statement',
    instructions: 'the instructions',
    script: 'the script to check with',
    seal: 'the seal',
    signature: 'the signature on the seal',
    key: 'the public key',
    cms: 'the signed form of the seal',
    keyCertificate: 'the certificate of the key',
    timeStamp: 'the time stamp',
    checksums: 'the list of checksums',
    checksumsSignature: 'the signature on the list of checksums',
  },
  part: (path, what) => `${path} (${what})`,
  changed: (file) => `${file} was changed.`,
  holds: (other) => `It now holds what was released as ${other}.`,
  pictures: {
    same: 'Its picture is still the same: the change is in the text around it.',
    differs: 'Its picture is not the one that was released.',
    not_looked_at: '',
  },
  missing: (file) => `${file} is missing.`,
  extra: (file) => `${file} was not part of what was released.`,
  twice: (file) => `${file} is there more than once.`,
  renamed: (file, to) => `${file} was given another name: ${to}.`,
  unconfirmedFile: (file) =>
    `Nobody can say whether ${file} was changed, for the list that would say so was.`,
  reordered: (file) =>
    `The files are packed in another order. The first that is out of its place is ${file}.`,
  itemsReordered: 'The list of what was released names the images in another order.',
  custodyBroken: (seq) => `The record of who held it cannot be followed past entry ${seq}.`,
  notSigned: 'It was not signed with the key that came with it.',
} as const satisfies VerdictWords;
