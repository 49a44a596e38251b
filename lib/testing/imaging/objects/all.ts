import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { SLIDE } from '#lib/imaging/shown/tags.ts';
import { H264_ALONE, H264_MP4, H264_TRANSPORT, HEVC_MP4, MPEG2_ALONE } from './clips.ts';
import { CLINICAL_DOCUMENT, PDF, wrapped } from './documents.ts';
import { film, slideLevel, tilesAt } from './films-and-slides.ts';
import { MARKED_STUDY } from './marked-study.ts';
import { objectOf } from './object.ts';
import { mammogram, nuclearMedicine, positronEmission } from './pictures.ts';
import { ANNOTATED, PICTURE, stateFor } from './presentation-states.ts';
import { keyObjects, measuredReport, reportMadeHere } from './reports.ts';
import {
  madeFrom,
  type MaskForm,
  maskOf,
  segmentation,
  slice,
  structureSet,
  therapyDose,
  therapyPlan,
} from './therapy.ts';
import { twelveLeads } from './waveforms.ts';

const marked = (form: MaskForm) =>
  segmentation({
    form,
    rows: 2,
    columns: 3,
    frames: [[1, 0, 1, 0, 1, 1]],
    groups: [maskOf(1, madeFrom(PICTURE))],
  });

const of = (sopClass: string) => objectOf(`1.2.840.10008.5.1.4.1.1.${sopClass}`, {});
const document = (mediaType: string, text: string) =>
  wrapped({ mediaType, bytes: Buffer.from(text) });

/** Of each kind that no fixture is of, one. Which must be shown as what stands in `GENERATED_SHOWN`. */
export const GENERATED_OBJECTS: Readonly<Record<string, () => DicomBytes>> = {
  mammogram,
  'nuclear medicine in time slots': nuclearMedicine,
  'positron emission': positronEmission,
  'slice of a CT': slice,
  'report with measurements': measuredReport,
  'report of measurements made here': reportMadeHere,
  'key objects': keyObjects,
  PDF: () => wrapped({ mediaType: 'application/pdf', bytes: PDF }),
  'clinical document': () => document('text/XML', CLINICAL_DOCUMENT),
  'clinical document that cannot be read': () => document('text/XML', '<!DOCTYPE a><a/>'),
  'model to print': () => document('model/stl', 'solid x'),
  'twelve leads': twelveLeads,
  'presentation state': () => stateFor(ANNOTATED),
  'presentation state of colours': () => stateFor(ANNOTATED, 'colour'),
  'presentation state of false colours': () => stateFor(ANNOTATED, 'pseudo-colour'),
  'presentation state that blends': () => stateFor(ANNOTATED, 'blending'),
  'structure set': structureSet,
  'radiotherapy plan': therapyPlan,
  'radiotherapy dose': therapyDose,
  'segmentation of bits': () => marked('BINARY'),
  'segmentation of parts': () => marked('FRACTIONAL'),
  'segmentation of labels': () => marked('LABELMAP'),
  'segmentation of a nodule over its slices': () => MARKED_STUDY.masks,
  'film in MP4': () => film(H264_MP4),
  'film in HEVC': () => film(HEVC_MP4, { transferSyntaxUid: '1.2.840.10008.1.2.4.107' }),
  'film in a transport stream': () => film(H264_TRANSPORT),
  'film of H.264 alone': () => film(H264_ALONE),
  'film of MPEG-2': () => film(MPEG2_ALONE, { transferSyntaxUid: '1.2.840.10008.1.2.4.100' }),
  'slide with every tile': slideLevel,
  'slide with some tiles': () => slideLevel(tilesAt([3, 1], [1, 3]), 2),
  'label of a slide': () =>
    slideLevel({ [SLIDE.imageType]: ['CS', ['ORIGINAL', 'PRIMARY', 'LABEL']] }),
  'MR spectroscopy': () => of('4.2'),
  registration: () => of('66.1'),
  'raw data': () => of('66'),
  'surface of a model': () => of('66.5'),
  'measurements of an eye': () => of('78.7'),
  'report without its tree': () => of('88.11'),
  'waveform without curves': () => of('9.1.1'),
  'picture without pixels': () => of('4'),
};
