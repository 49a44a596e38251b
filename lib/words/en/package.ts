import type { ToldGround } from '#lib/domain/redaction/grounds.ts';

const TAKEN_OUT: Readonly<Record<ToldGround, string>> = {
  about_others: `It was about somebody else. The law lets us leave that out
(Data Protection Act 2018, Schedule 2, paragraph 16).`,
  legal_advice: `It was legal advice. The law lets us leave that out
(Data Protection Act 2018, Schedule 2, paragraph 19).`,
  neutral: 'The law lets us leave out some kinds of information.',
};

/** Whether it is all that the hospital holds; and if not, what may be said of what is not. */
function wholeOrNot(told: readonly ToldGround[]): string {
  if (told.length === 0) {
    return `It is
exactly what the hospital holds: nothing was changed or left out of these studies.`;
  }
  return `
What was taken out
------------------
The hospital took some of it out before it sent it. The hospital keeps the whole of
it. Part of a picture may be black, a report may say [withheld], or a file may be
missing.
${told.map((ground) => TAKEN_OUT[ground]).join('\n')}
If you think that this is wrong, ask the hospital to look at it again.
ABOUT-YOUR-INFORMATION.txt says how to complain.`;
}

/** The texts inside a download. Plain text, because it must open anywhere and for ever. */
export const releasePackage = {
  readme: (facts: {
    reference: string;
    hospital: string;
    sealedOn: string;
    studies: readonly { title: string; images: number; reports: number }[];
    leftOut: number;
    told: readonly ToldGround[];
  }) =>
    `YOUR IMAGES
===========

${facts.hospital} gave you these images and reports on ${facts.sealedOn}.
Your reference is ${facts.reference}.

What is here
------------
${facts.studies
  .map(
    ({ title, images, reports }) =>
      `- ${title}: ${counted(images, 'image file')}, ${counted(reports, 'report')}`,
  )
  .join('\n')}

How to look at the reports
--------------------------
Open the folder REPORTS. PDF files open in any web browser. Text files open in any
text program.

How to look at the images
-------------------------
The images are in the form hospitals use, called DICOM. You need a DICOM viewer: a
program that doctors' computers have, and that you can get for free for your own.
Open the viewer, choose "Open folder" or "Open DICOMDIR", and choose this folder.
${facts.leftOut > 0 ? `${counted(facts.leftOut, 'file')} cannot be listed in DICOMDIR. Open the folder DICOM to see everything.\n` : ''}
To give them to a doctor or another hospital, give them this whole folder.
${wholeOrNot(facts.told)}

These files are for you to keep and to share with people you choose. Do not use
pictures made from them on an ordinary screen to decide about treatment.

How to check that nothing was damaged
-------------------------------------
CHECKSUMS.sha256 has the SHA-256 of every file. On a Mac or Linux computer, in this
folder: shasum -a 256 -c CHECKSUMS.sha256

About your rights
-----------------
ABOUT-YOUR-INFORMATION.txt says why the hospital holds these images, for how long,
who else gets them, and how to complain.
`,
  bundleReadme: (folders: readonly { folder: string; reference: string; files: number }[]) =>
    `YOUR IMAGES FROM ${folders.length} HOSPITALS
============${'='.repeat(String(folders.length).length)}================

Each hospital has a folder of its own. What is in it is exactly what that hospital
gave you.

${folders.map(({ folder, reference, files }) => `- ${folder}: ${counted(files, 'file')}, your reference ${reference}`).join('\n')}

Open a folder and read the README.txt that is in it. It says how to look at the
reports and the images, and how to check that nothing was damaged.

To give the images of one hospital to a doctor, give them that whole folder.
`,
  statement: (addedOn: string, text: string) =>
    `WHAT THE PATIENT SAYS
=====================

The patient had this put beside the scan on ${addedOn}. The scan and its report were
not changed.

${text}
`,
  aboutYourInformation: (facts: { hospital: string; reference: string }) =>
    `ABOUT YOUR INFORMATION
======================

You asked ${facts.hospital} for a copy of your scans (reference ${facts.reference}). The
law, Article 15 of the UK GDPR, says that we must also tell you this.

Why we hold it: to diagnose and treat you, and to be able to account for that care.
What we hold here: images of your body, reports on them, and the details that show
  they are yours (name, date of birth, NHS number, hospital number).
Where it came from: our own scanners, or another hospital that sent it for your care.
Who receives it: staff who care for you; other hospitals and services that treat you;
  companies that report on or keep images for us under contract; people you, the law
  or a court allow.
How long we keep it: at least 8 years after we last saw you; for children until their
  25th birthday; longer for some conditions.
Outside the UK: we do not send it outside the UK unless your care needs it or you ask.
Computers deciding alone: no decision about you is made by a computer alone.

You can ask us to correct what is wrong, to limit how we use it, or object to how we
use it. Health records are rarely erased, but you may ask.

If you are unhappy with our answer, tell us first: we must look into it. You can also
complain to the Information Commissioner: ico.org.uk, telephone 0303 123 1113.
`,
} as const;

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
