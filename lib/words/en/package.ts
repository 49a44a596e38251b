/** The texts inside a download. Plain text, because it must open anywhere and for ever. */
export const releasePackage = {
  readme: (facts: {
    reference: string;
    hospital: string;
    sealedOn: string;
    studies: readonly { title: string; images: number; reports: number }[];
    leftOut: number;
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
To give them to a doctor or another hospital, give them this whole folder. It is
exactly what the hospital holds: nothing was changed or left out of these studies.

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
