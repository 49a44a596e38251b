import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  EXAMPLE_REPORT,
  exampleMeasurement,
  exampleReport,
} from '#lib/testing/dicom/example-measurements.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { NOT_FOR_DIAGNOSIS } from './measurement-codes.ts';
import { type MeasurementReport, writeMeasurementReport } from './measurement-report.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lantern-measurements-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, report: MeasurementReport): string {
  const file = path.join(folder, `${name}.dcm`);
  writeFileSync(file, writeMeasurementReport(report));
  return file;
}

/** dcmtk's checker of strings says this of all that is UTF-8, and then does not check them. */
const OF_EVERY_UTF_8 = 'W: The VR checker does not support this Specific Character Set: ISO_IR 192';

const REPORTS: readonly (readonly [string, MeasurementReport])[] = [
  ['every kind', EXAMPLE_REPORT],
  ['no measurement', exampleReport({ measurements: [] })],
  ['Welsh', exampleReport({ language: 'cy' })],
  [
    'nothing that is not needed',
    exampleReport({
      study: {
        studyInstanceUid: '2.25.1',
        studyId: '',
        studyDate: '',
        studyTime: '',
        accessionNumber: '',
        referringPhysicianName: '',
      },
      patient: { name: '', id: '', issuerOfId: '', birthDate: '', sex: '' },
      measurements: [exampleMeasurement('note', { text: null, label: '' })],
    }),
  ],
];

describe.each(REPORTS)('a report with %s', (name, report) => {
  test('is read by dcmtk without an error or a warning of its own', async () => {
    const { code, output } = await run('dsrdump', [fileOf(name, report)]);
    const said = output.match(/^[EWF]: .*/gm) ?? [];
    expect([code, said.filter((line) => line !== OF_EVERY_UTF_8)]).toEqual([0, []]);
  });

  test('has no error to dicom3tools', async () => {
    const { code, output } = await run('dciodvfy', ['-new', fileOf(name, report)]);
    const lines = output.split('\n');
    expect([code, lines.filter((line) => /error/i.test(line))]).toEqual([0, []]);
    expect(output).toContain('ComprehensiveSR');
  });
});

test('dcmtk prints what was measured, of which image and in which frame', async () => {
  const { output } = await run('dsrdump', [
    ...['+Pc', '+Pl', '+Pt', '+Pu'],
    fileOf('printed', EXAMPLE_REPORT),
  ]);
  const printed = output.split('\n').map((line) => line.trim());
  expect(printed.filter((line) => PRINTED.includes(line))).toEqual(PRINTED);
  expect(printed.filter((line) => line.startsWith('<selected from'))).toEqual(SELECTED);
  expect(printed.filter((line) => /^<contains CONTAINER:.125007/.test(line))).toHaveLength(5);
});

/** Lines of dcmtk's dump, in their order. */
const PRINTED = [
  'Patient             : Ŵyn^Siân (F, 1956-07-04, #9990000018:NHS)',
  'Series              : Measurements, not for diagnosis (#999)',
  'Completion Flag     : PARTIAL',
  'Verification Flag   : UNVERIFIED',
  'Content Date/Time   : 2026-11-30 23:59:59',
  '<CONTAINER:(126000,DCM,"Imaging Measurement Report")=SEPARATE>  # TID 1500 (DCMR)',
  '<has concept mod CODE:(121049,DCM,"Language of Content Item and Descendants")=(en,RFC5646,"English")>',
  '<has obs context PNAME:(121008,DCM,"Person Observer Name")="Hill^Zoë^^Ms">',
  '<contains TEXT:(121106,DCM,"Comment")="Made in a viewer that is not for diagnosis.">',
  '<has obs context TEXT:(112039,DCM,"Tracking Identifier")="Length 1">',
  '<has obs context UIDREF:(112040,DCM,"Tracking Unique Identifier")="2.25.11">',
  '<contains NUM:(410668003,SCT,"Length")="12.5" (mm,UCUM,"mm")>',
  '<has concept mod TEXT:(121106,DCM,"Comment")="Sizes in mm are sizes in the body.">',
  '<inferred from SCOORD:=(POLYLINE,10.25/20,35.25/20.1000004)>',
  '<contains TEXT:(121106,DCM,"Comment")="The wider one.">',
  '<contains NUM:(1483009,SCT,"Angle")="33.3333333333333" (deg,UCUM,"degrees")>',
  '<inferred from SCOORD:=(POLYLINE,1/2,30.5/40.5,5/60)>',
  '<contains NUM:(42798000,SCT,"Area")="157.07963267949" (mm2,UCUM,"square mm")>',
  '<has concept mod TEXT:(121106,DCM,"Comment")="Sizes in mm are sizes on the detector. In the body they are smaller.">',
  '<inferred from SCOORD:=(ELLIPSE,20/10,20/50,30/30,10/30)>',
  '<contains TEXT:(121106,DCM,"Comment")="Is this the old break?\\r\\nAsk Dr Ŵyn.">',
  '<inferred from SCOORD:=(POINT,100/200.5)>',
  '<contains NUM:(42798000,SCT,"Area")="300" ({pixels},UCUM,"square pixels")>',
  '<inferred from SCOORD:=(ELLIPSE,0/5,30/5,15/0,15/10)>',
];

const SELECTED = [
  '<selected from IMAGE:=(CTe image,"1.2.826.0.1.3680043.9.999.67.2.1",3)>',
  '<selected from IMAGE:=(CTe image,"1.2.826.0.1.3680043.9.999.67.2.1",3)>',
  '<selected from IMAGE:=(DX image,"1.2.826.0.1.3680043.9.999.67.3.1")>',
  '<selected from IMAGE:=(DX image,"1.2.826.0.1.3680043.9.999.67.3.1")>',
  '<selected from IMAGE:=(VLw image,"1.2.826.0.1.3680043.9.999.67.3.2")>',
];

test('dcmtk turns it into XML that has the Welsh of a Welsh report', async () => {
  const { code, output } = await run('dsr2xml', [fileOf('xml', exampleReport({ language: 'cy' }))]);
  expect(code).toBe(0);
  expect(output).toContain(NOT_FOR_DIAGNOSIS.comment.cy);
  expect(output).toMatch(/Siân/);
});

test('pydicom reads the same numbers', async () => {
  const { code, output } = await run('/usr/bin/python3', [
    '-c',
    PRINT_NUMBERS,
    fileOf('numbers', EXAMPLE_REPORT),
  ]);
  expect(code, output).toBe(0);
  expect(JSON.parse(output)).toEqual([
    ['410668003', '12.5', null, 'mm'],
    ['POLYLINE', [10.25, 20, 35.25, Math.fround(20.1)]],
    ['1483009', '33.3333333333333', 100 / 3, 'deg'],
    ['POLYLINE', [1, 2, 30.5, 40.5, 5, 60]],
    ['42798000', '157.07963267949', 50 * Math.PI, 'mm2'],
    ['ELLIPSE', [20, 10, 20, 50, 30, 30, 10, 30]],
    ['POINT', [100, 200.5]],
    ['42798000', '300', null, '{pixels}'],
    ['ELLIPSE', [0, 5, 30, 5, 15, 0, 15, 10]],
  ]);
});

/** Every number with its unit and what stands below it, and every graphic, in their order. */
const PRINT_NUMBERS = `
import json, sys, warnings
import pydicom
warnings.simplefilter('error')
set = pydicom.dcmread(sys.argv[1])
found = []
def walk(item):
    if item.ValueType == 'NUM':
        measured = item.MeasuredValueSequence[0]
        unit = measured.MeasurementUnitsCodeSequence[0].CodeValue
        exact = measured.get('FloatingPointValue')
        found.append([item.ConceptNameCodeSequence[0].CodeValue, str(measured.NumericValue), exact, unit])
    if item.ValueType == 'SCOORD':
        found.append([item.GraphicType, list(item.GraphicData)])
    for child in item.get('ContentSequence', []):
        walk(child)
walk(set)
print(json.dumps(found))
`;
