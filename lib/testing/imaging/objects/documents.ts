import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { objectOf } from './object.ts';

type Wrapped = {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** What the object says of its length; what it is where nothing is given. */
  readonly saidBytes?: number;
};

const CLASSES: Readonly<Record<string, string>> = {
  'application/pdf': '1.2.840.10008.5.1.4.1.1.104.1',
  'text/XML': '1.2.840.10008.5.1.4.1.1.104.2',
  'model/stl': '1.2.840.10008.5.1.4.1.1.104.3',
};

export function wrapped(
  { mediaType, bytes, saidBytes = bytes.length }: Wrapped,
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): DicomBytes {
  const values = {
    [TAG.documentTitle]: ['ST', 'A letter'],
    [TAG.encapsulatedDocument]: ['OB', bytes],
    [TAG.mimeTypeOfEncapsulatedDocument]: ['LO', mediaType],
    [TAG.encapsulatedDocumentLength]: ['UL', saidBytes],
  } as const;
  return objectOf(CLASSES[mediaType] ?? '', values, transferSyntaxUid);
}

/** A PDF of one empty page, of an odd number of bytes. */
export const PDF = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF ',
  ].join('\n'),
);

/** A clinical document with sections in each other, a list, a table and what must not be run. */
export const CLINICAL_DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="https://elsewhere.example/run.xsl"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:x="urn:x">
  <title>Letter &amp; findings</title>
  <recordTarget><patientRole><id extension="1"/></patientRole></recordTarget>
  <component><structuredBody>
    <component><section>
      <title>Findings</title>
      <text>Before <content styleCode="Bold">the</content> list.
        <list><item>A nodule of 5&#160;mm</item><item>No <![CDATA[<b>change</b>]]></item></list>
        <table><tbody><tr><td>Left</td><td>12 mm</td></tr><tr><td>Right</td><td>9 mm</td></tr></tbody></table>
        <paragraph><linkHtml href="javascript:alert(1)">See there</linkHtml></paragraph>
      </text>
      <component><section><title>More</title><x:text>Deeper<br/>and below</x:text></section></component>
    </section></component>
  </structuredBody></component>
</ClinicalDocument>`;
